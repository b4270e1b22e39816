import type { Kysely } from 'kysely';
import type { Ctx } from '#app/modules/context.server.ts';
import { type NewContractInput, recordContract } from '#app/modules/contracts/commands.server.ts';
import { NO_DETAILS, NO_PARTY_DETAILS } from '#app/modules/contracts/details.ts';
import { attachFile } from '#app/modules/contracts/files.server.ts';
import { type Contract, type ContractRecord, flowOf, type Party } from '#app/modules/contracts/record.ts';
import { advanceContract, type StepInput } from '#app/modules/contracts/registration.server.ts';
import { insertContract } from '#app/modules/contracts/store.server.ts';
import { loadGate } from '#app/modules/registration/gate.server.ts';
import { expertReason } from '#app/modules/registration/gate.ts';
import { recordOpinion } from '#app/modules/registration/opinions.server.ts';
import { CHECK_ITEM_CODES } from '#app/modules/registration/reviews.ts';
import { transact } from '#db/client.server.ts';
import type { Database } from '#db/schema.ts';
import { ACTORS, REGISTRAR_B } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';

export const BEIJING_SELLER: Party = {
  ...NO_PARTY_DETAILS,
  name: '北京燕原工业大学',
  uscc: '12110000000000019G',
  region: '110108',
  country: '156',
  xiongan: false,
  organizationId: null,
};

export const XINJI_BUYER: Party = {
  ...NO_PARTY_DETAILS,
  name: '辛集瑞和皮业有限公司',
  uscc: '911301810000000193',
  region: '130181',
  country: '156',
  xiongan: false,
  organizationId: null,
};

export const XINJI_SELLER: Party = {
  ...XINJI_BUYER,
  name: '辛集恒通轴承有限公司',
  uscc: '91130181000000027X',
};

/** A signed development contract from Beijing to Xinji over 1.2 million, with its costs. */
export function contractInput(given: Partial<NewContractInput> = {}): NewContractInput {
  return {
    ...NO_DETAILS,
    flow: null,
    status: 'SIGNED',
    dealId: null,
    path: null,
    projectName: '生态皮革无铬鞣制工艺委托开发',
    contractNo: '',
    type: 'K1',
    subtype: 'K11',
    licenceMode: null,
    signDate: '2025-02-20',
    validFrom: null,
    validTo: null,
    seller: BEIJING_SELLER,
    buyer: XINJI_BUYER,
    contractTotalFen: 120_000_000,
    techAmountFen: 95_000_000,
    costLines: [
      { kind: 'equipment', name: '转鼓', amountFen: 20_000_000 },
      { kind: 'material', name: '鞣剂原料', amountFen: 5_000_000 },
    ],
    paymentMode: 'INSTAL',
    techField: 'T05',
    ipTypes: ['IP01'],
    chainCode: 'leather',
    regNo: null,
    regDate: null,
    regRegistry: '',
    confidentiality: 'internal',
    note: '',
    hasConfirmed: false,
    ...given,
  };
}

export function makeContract(ctx: Ctx, given: Partial<NewContractInput> = {}): Promise<Contract> {
  return recordContract(ctx, contractInput(given));
}

export const PDF = new File([Buffer.from('%PDF-1.7\n证明')], '登记证明.pdf', { type: 'application/pdf' });

/** Brings a signed contract of the EXTERNAL path to EXT_VERIFIED, with a certificate. */
export async function verifyExternally(
  ctx: Ctx,
  contract: Contract,
  registration: { regNo: string; regDate: string },
): Promise<Contract> {
  const reported = await advanceContract(ctx, {
    contractId: contract.id,
    version: contract.version,
    transition: 'party-report-external',
  });
  await attachFile(ctx, { contractId: contract.id, kind: 'certificate', file: PDF });
  return advanceContract(ctx, {
    contractId: contract.id,
    version: reported.version,
    transition: 'bureau-verify-external',
    isBuyerRegionChecked: true,
    regRegistry: '北京市技术合同登记处',
    ...registration,
  });
}

/** What 初审 states when nothing is wrong. */
export const FIRST_OPINION = {
  checkedItems: CHECK_ITEM_CODES,
  verdict: 'register' as const,
  opinion: '符合登记条件，建议登记。',
};

/** What an expert states when nothing is wrong. */
export const EXPERT_OPINION = {
  verdict: 'register' as const,
  opinion: '技术内容真实，金额合理。',
  expertName: '苗景行',
  expertOrganization: '河北冀中科技评估中心',
};

/** One step of the registration, its warnings confirmed; the contract as it is afterwards. */
export function takeStep(
  ctx: Ctx,
  contract: Contract,
  transition: StepInput['transition'],
  more: Partial<StepInput> = {},
): Promise<Contract> {
  const known = { contractId: contract.id, version: contract.version, hasConfirmed: true };
  return advanceContract(ctx, { ...known, transition, ...more });
}

/** Brings a signed contract of the LOCAL path to REGISTERED: 初审 by whoever acts, 复审 by the second registrar. */
export async function registerLocally(
  ctx: Ctx,
  contract: Contract,
  registration: { regNo: string; regDate: string },
): Promise<Contract> {
  const actedOn = contract.signDate;
  let current = contract;
  const take = async (by: Ctx, transition: StepInput['transition'], more: Partial<StepInput> = {}) => {
    current = await takeStep(by, current, transition, more);
  };
  await take(ctx, 'applicant-submit', { actedOn });
  await take(ctx, 'registry-accept', { actedOn });
  await take(ctx, 'registry-review', { actedOn, ...FIRST_OPINION });
  const gate = await loadGate(ctx.db, current, ctx.now());
  if (expertReason(gate)) {
    await take(ctx, 'registry-ask-experts');
    await recordOpinion(ctx, {
      contractId: contract.id,
      version: current.version,
      step: 'expert-opinion',
      ...EXPERT_OPINION,
      actedOn,
    });
  }
  await take({ ...ctx, actor: REGISTRAR_B }, 'registry-register', registration);
  return current;
}

/** Inserts a record of any status as an import would, without the checks: for tests of the figures. */
export async function insertRecord(
  db: Kysely<Database>,
  record: ContractRecord,
  isDemo = false,
): Promise<string> {
  const ctx = testContext(db, ACTORS.registrar);
  return transact(db, (trx) =>
    insertContract({ ...ctx, db: trx }, record, { event: 'imported', year: 2025, isDemo }),
  );
}

/** The content of a record for `insertRecord`. */
export function contractRecord(given: Partial<ContractRecord>): ContractRecord {
  const {
    status: _status,
    hasConfirmed: _hasConfirmed,
    path: _path,
    flow: _flow,
    ...stated
  } = contractInput();
  return {
    ...stated,
    flow: flowOf(given.seller ?? stated.seller, given.buyer ?? stated.buyer),
    status: 'EXT_VERIFIED',
    path: 'EXTERNAL',
    registeredLocally: false,
    rejectReason: null,
    publicityId: null,
    needId: null,
    technologyId: null,
    ...given,
  };
}
