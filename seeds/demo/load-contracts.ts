import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { FEN_PER_WAN } from '#app/lib/money.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { checkContract, defaultPath, isLocalRegistry } from '#app/modules/contracts/checks.ts';
import { readCode } from '#app/modules/contracts/code-lists.ts';
import { NO_DETAILS, NO_PARTY_DETAILS, type PartyDetails } from '#app/modules/contracts/details.ts';
import { CHINA, type ContractRecord, flowOf, type Party } from '#app/modules/contracts/record.ts';
import { insertContract } from '#app/modules/contracts/store.server.ts';
import { resolveLicenceMode, typeOfSubtype } from '#app/modules/contracts/types.ts';
import { isXiongan, regionGroup } from '#app/modules/taxonomy/regions.ts';
import { detailsOf } from './contract-details.ts';
import { partyDetails } from './contract-parties.ts';
import { type DemoContract, type DemoDate, demoContracts } from './contracts.ts';
import { daysBefore, demoId, instantOf } from './days.ts';
import { demoDeals } from './deals.ts';
import { type OrganizationIndex, verifiedOrganizations, withCheck } from './load-people.ts';
import { demoParties } from './parties.ts';
import type { DemoOrganization } from './types.ts';

const organizations = new Map(verifiedOrganizations.map((organization) => [organization.key, organization]));
const deals = new Map(demoDeals.map((deal) => [deal.key, deal]));

/** The ledger up to today; what is dated later waits for its day. */
export async function loadContracts(ctx: Ctx, index: OrganizationIndex): Promise<number> {
  const today = todayInShanghai(ctx.now());
  const rows = await ctx.db.selectFrom('contract').select('contract_no').where('demo', '=', 1).execute();
  const present = new Set(rows.map(({ contract_no }) => contract_no));
  const missing = demoContracts
    .filter(({ contractNo }) => !present.has(contractNo))
    .map((contract) => toRecord(contract, today, index))
    .filter(({ signDate, regDate }) => signDate <= today && (regDate ?? '') <= today);
  await inTransaction(ctx, async (tx) => {
    for (const record of missing) {
      const date = record.regDate ?? record.signDate;
      const at = instantOf(date, record.contractNo);
      const facts = { event: 'recorded', year: yearOf(date), isDemo: true } as const;
      await insertContract({ ...tx, now: () => at }, record, facts);
    }
  });
  return missing.length;
}

/** Throws when a record breaks a rule that a registrar's entry would have to keep. */
export function toRecord(contract: DemoContract, today: string, index: OrganizationIndex): ContractRecord {
  const seller = toParty(contract.seller, index);
  const buyer = toParty(contract.buyer, index);
  const path = defaultPath(seller, buyer);
  const type = typeOfSubtype(contract.subtype);
  const regDate = contract.registered === undefined ? null : toDate(contract.registered, today);
  const registry = regDate === null && path === 'LOCAL' ? '' : registryOf(path === 'LOCAL' ? null : seller);
  const deal = deals.get(contract.dealKey ?? '');
  const techWan = contract.techWan === undefined ? contract.totalWan : contract.techWan;
  const core: ContractRecord = {
    ...NO_DETAILS,
    flow: flowOf(seller, buyer),
    regNo: regDate === null ? null : registrationNumber(contract, regDate, path === 'LOCAL' ? null : seller),
    path,
    status: contract.status,
    projectName: contract.projectName,
    contractNo: contract.contractNo,
    type,
    subtype: contract.subtype,
    licenceMode: resolveLicenceMode(type, null),
    signDate: toDate(contract.signed, today),
    validFrom: null,
    validTo: null,
    seller,
    buyer,
    contractTotalFen: contract.totalWan * FEN_PER_WAN,
    techAmountFen: techWan === null ? null : techWan * FEN_PER_WAN,
    costLines: null,
    paymentMode: contract.payment,
    techField: contract.field,
    ipTypes: contract.ip,
    chainCode: contract.chain ?? null,
    regDate,
    regRegistry: registry,
    registeredLocally: isLocalRegistry(registry, path),
    rejectReason: contract.rejectReason ?? null,
    dealId: deal ? demoId('deal', deal.key) : null,
    needId: deal ? demoId('need', deal.needKey) : null,
    technologyId: deal ? demoId('technology', deal.technologyKey) : null,
    confidentiality: 'internal',
    note: '',
  };
  const record: ContractRecord = { ...core, ...detailsOf(core) };
  const [violation] = checkContract(record, { today });
  // Of the future only the date is wrong, and such a record is not loaded.
  if (violation && !violation.rule.endsWith('_future') && !violation.rule.startsWith('reg_no_year')) {
    throw new Error(`${contract.contractNo}: ${violation.rule} (${violation.field})`);
  }
  return record;
}

function toParty(key: string, index: OrganizationIndex): Party {
  const organization = organizations.get(key);
  const party = organization ?? demoParties[key];
  if (!party) throw new Error(`a contract names an unknown party: ${key}`);
  return {
    ...NO_PARTY_DETAILS,
    name: party.name,
    uscc: party.usccBody === null ? null : withCheck(party.usccBody),
    region: party.regionCode,
    country: ('country' in party && party.country) || CHINA,
    xiongan: isXiongan(party.regionCode, party.xiongan ?? false),
    organizationId: organization ? (index.get(key)?.id ?? null) : null,
    ...(organization && profileOf(organization)),
    ...partyDetails(key),
  };
}

/** What the profile of an organisation says for the form. */
function profileOf(organization: DemoOrganization): Partial<PartyDetails> {
  return {
    nature: NATURES[organization.kind],
    township: readCode('township', organization.township ?? ''),
    address: organization.address,
    contact: organization.contactName,
    phone: organization.contactPhone,
    email: organization.contactEmail,
  };
}

const NATURES: Readonly<Record<DemoOrganization['kind'], string>> = {
  firm: '150',
  university: '022',
  institute: '021',
  agency: '150',
  bureau: '013',
};

function toDate(date: DemoDate, today: string): string {
  return typeof date === 'number' ? daysBefore(today, date) : date;
}

const REGISTRIES: Readonly<Record<string, string>> = {
  beijing: '北京技术合同登记机构',
  tianjin: '天津技术合同登记机构',
  xiongan: '河北雄安新区技术合同登记机构',
  hebei: '石家庄市技术合同登记机构',
  elsewhere: '卖方所在地技术合同登记机构',
};

/** Null stands for Xinji's own. */
function registryOf(seller: Party | null): string {
  if (!seller) return '辛集市技术合同登记机构';
  return REGISTRIES[regionGroup(seller.region, { xiongan: seller.xiongan })] ?? '';
}

/** 16 digits: year, province and city, registry point, serial. */
function registrationNumber(contract: DemoContract, regDate: string, seller: Party | null): string {
  const region = (seller?.region ?? '130181').slice(0, 4);
  const serial = String(demoContracts.indexOf(contract) + 101).padStart(6, '0');
  return `${regDate.slice(0, 4)}${region}01${serial}`;
}
