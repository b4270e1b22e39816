import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { isBureauStaff, requireAllowed } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { recordContracted } from '#app/modules/deals/commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { withAmounts } from './amount-change.ts';
import { checkContract, defaultPath, isLocalRegistry, warnContract, withXiongan } from './checks.ts';
import { getDealFacts } from './deal-link.server.ts';
import { decisionDateProblem } from './events.ts';
import { changedFrozenRate } from './fx.ts';
import { noteIntegrity } from './integrity.server.ts';
import { violationFields, warningMessage } from './messages.ts';
import { can, correctionBlock } from './policy.ts';
import { advance, isCounted } from './process.ts';
import { findByRegNo, findLikelyDuplicates, lastDecisionOn, requireContract } from './queries.server.ts';
import { type Contract, type ContractInput, type ContractRecord, flowOf } from './record.ts';
import { contentOf } from './rows.server.ts';
import { insertContract, reviseContract, withUniqueNumber } from './store.server.ts';
import { resolveLicenceMode } from './types.ts';

export interface NewContractInput extends ContractInput {
  status: 'DRAFT' | 'SIGNED';
  dealId: string | null;
}

/**
 * Records a contract, alone or from a deal; its parties, need and technology are then the deal's.
 * Throws `invalid` with fields, and with the field `confirmed` while there are warnings nobody has confirmed.
 */
export async function recordContract(ctx: Ctx, input: NewContractInput): Promise<Contract> {
  const deal = input.dealId === null ? null : await getDealFacts(ctx.db, input.dealId);
  if (input.dealId !== null && !deal) throw new DomainError('not_found');
  if (deal && !deal.isReady) throw new DomainError('state', { messageKey: 'contract.error.deal_state' });
  requireAllowed(ctx.actor, can(ctx.actor, 'contract.record', { brokerId: deal?.brokerId ?? null }));
  const record = completeRecord(input, {
    status: input.status,
    dealId: deal?.id ?? null,
    needId: deal?.needId ?? null,
    technologyId: deal?.technologyId ?? null,
    rejectReason: null,
    publicityId: null,
  });
  await requireSound(ctx, record, { exceptId: null, hasConfirmed: input.hasConfirmed });
  const isDemo = deal?.isDemo ?? (await isAnyDemo(ctx.db, record));
  const year = Number(todayInShanghai(ctx.now()).slice(0, 4));
  const id = await withUniqueNumber(() =>
    inTransaction(ctx, async (tx) => {
      const newId = await insertContract(tx, record, { event: 'recorded', year, isDemo });
      await followDeal(tx, record);
      if (record.status === 'SIGNED') await noteIntegrity(tx, newId, record, 'sign_contract');
      await recordAudit(tx, {
        type: 'contract.recorded',
        subjectKind: 'contract',
        subjectId: newId,
        detail: { status: record.status, dealId: record.dealId },
      });
      return newId;
    }),
  );
  return requireContract(ctx.db, id);
}

/** Corrects what was recorded, as a new revision; a counted contract asks for the reason. */
export async function correctContract(
  ctx: Ctx,
  change: { contractId: string; version: number; input: ContractInput; reason: string },
): Promise<Contract> {
  const contract = await requireContract(ctx.db, change.contractId);
  requireCorrectable(ctx.actor, contract);
  if (contract.version !== change.version) throw new DomainError('conflict');
  const reason = change.reason.trim();
  if (isCounted(contract.status) && reason === '') {
    throw new DomainError('invalid', { fields: { reason: ['form.error.required'] } });
  }
  const record = completeRecord(mendable(ctx, contract, change.input), {
    status: contract.status,
    dealId: contract.dealId,
    needId: contract.needId,
    technologyId: contract.technologyId,
    rejectReason: contract.rejectReason,
    publicityId: contract.publicityId,
  });
  const frozen = isCounted(contract.status) ? changedFrozenRate(contract, record) : [];
  if (frozen.length > 0) {
    const fields = Object.fromEntries(frozen.map((field) => [field, ['contract.rule.fx_frozen']]));
    throw new DomainError('invalid', { fields });
  }
  if (isCounted(contract.status) && contract.regRegistry !== '' && record.regRegistry.trim() === '') {
    throw new DomainError('invalid', { fields: { regRegistry: ['contract.rule.registry_kept'] } });
  }
  await requireSound(ctx, record, { exceptId: contract.id, hasConfirmed: change.input.hasConfirmed });
  const effectiveOn = record.regDate ?? todayInShanghai(ctx.now());
  await withUniqueNumber(() =>
    inTransaction(ctx, (tx) =>
      reviseContract(tx, contract, change.version, record, { event: 'corrected', effectiveOn, reason }),
    ),
  );
  return requireContract(ctx.db, contract.id);
}

/** Throws `state` with what to do while the contract is under review, else `forbidden` to those who may not. */
export function requireCorrectable(actor: Ctx['actor'], contract: Contract): void {
  const messageKey = correctionBlock(actor, contract);
  if (messageKey) throw new DomainError('state', { messageKey });
  requireAllowed(actor, can(actor, 'contract.correct', contract));
}

/** An applicant mends the content of a contract, not who applies where, nor what only the registry states. */
function mendable({ actor }: Ctx, contract: Contract, input: ContractInput): ContractInput {
  if (isBureauStaff(actor) || actor.kind === 'system') return input;
  const { path, flow, regNo, regDate, regRegistry, registryCode, registrar, reviewer } = contract;
  return {
    ...input,
    ...{ path, flow, regNo, regDate, regRegistry, registryCode, registrar, reviewer },
    seller: { ...input.seller, organizationId: contract.seller.organizationId },
    buyer: { ...input.buyer, organizationId: contract.buyer.organizationId },
  };
}

export interface SupplementInput {
  contractId: string;
  version: number;
  /** Day on which the registry put the supplement on record: its year counts it. */
  registeredOn: string;
  /** What is added, in fen. */
  contractTotalFen: number;
  techAmountFen: number;
  reason: string;
}

/**
 * Adds an amount that could not be determined at registration, such as royalties (补正): a booking of its own in the
 * year of its registration, while the year of the contract keeps its figure.
 */
export async function supplementContract(ctx: Ctx, input: SupplementInput): Promise<Contract> {
  const contract = await requireContract(ctx.db, input.contractId);
  requireAllowed(ctx.actor, can(ctx.actor, 'contract.supplement', contract));
  if (contract.version !== input.version) throw new DomainError('conflict');
  const lastOn = await lastDecisionOn(ctx.db, contract.id);
  const dates = { regDate: contract.regDate, lastOn, today: todayInShanghai(ctx.now()) };
  const fields = supplementErrors(input, dates);
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
  const nonTechFen = input.contractTotalFen - input.techAmountFen;
  const record: ContractRecord = {
    ...withAmounts(contentOf(contract), {
      contractTotalFen: contract.contractTotalFen + input.contractTotalFen,
      techAmountFen: (contract.techAmountFen ?? 0) + input.techAmountFen,
      costLines:
        contract.costLines && nonTechFen > 0
          ? [...contract.costLines, { kind: 'other', name: input.reason.slice(0, 60), amountFen: nonTechFen }]
          : contract.costLines,
    }),
    status: advance(contract.status, 'registry-change'),
  };
  await inTransaction(ctx, async (tx) => {
    await reviseContract(tx, contract, input.version, record, {
      event: 'supplement',
      effectiveOn: input.registeredOn,
      reason: input.reason,
    });
  });
  return requireContract(ctx.db, contract.id);
}

function supplementErrors(
  input: SupplementInput,
  dates: Parameters<typeof decisionDateProblem>[0],
): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  if (input.contractTotalFen <= 0) fields.contractTotal = ['contract.rule.total_positive'];
  if (input.techAmountFen < 0) fields.techAmount = ['contract.rule.tech_positive'];
  if (input.techAmountFen > input.contractTotalFen) fields.techAmount = ['contract.rule.tech_within_total'];
  const date = decisionDateProblem(dates, input.registeredOn);
  if (date) fields.effectiveOn = [date];
  if (input.reason.trim() === '') fields.reason = ['form.error.required'];
  return fields;
}

/** A signed contract moves its deal on and closes the need; a draft does not yet. */
export async function followDeal(tx: TxCtx, record: ContractRecord): Promise<void> {
  if (record.dealId !== null && record.status === 'SIGNED') await recordContracted(tx, record.dealId);
}

/** What follows from the statements: default path and flow, licence mode, 雄安, whose registry it is. */
function completeRecord(
  input: ContractInput,
  known: Pick<
    ContractRecord,
    'status' | 'dealId' | 'needId' | 'technologyId' | 'rejectReason' | 'publicityId'
  >,
): ContractRecord {
  const { hasConfirmed: _hasConfirmed, path: statedPath, licenceMode, ...stated } = input;
  const seller = withXiongan(input.seller);
  const buyer = withXiongan(input.buyer);
  const path = statedPath ?? defaultPath(seller, buyer);
  return {
    ...stated,
    ...known,
    seller,
    buyer,
    path,
    flow: input.flow ?? flowOf(seller, buyer),
    // A mode stated for another type stays, so that the check can name it.
    licenceMode: licenceMode ?? resolveLicenceMode(input.type, null),
    registeredLocally: isLocalRegistry(input.regRegistry, path),
  };
}

/** Throws `invalid` when a rule is broken, or a warning is not confirmed. Drafts are not asked to confirm. */
export async function requireSound(
  ctx: Ctx,
  record: ContractRecord,
  options: {
    exceptId: string | null;
    hasConfirmed: boolean;
    hasIpTypes?: boolean;
    /** Warnings of the step itself, to be confirmed beside those of the record. */
    stepWarnings?: readonly string[];
  },
): Promise<void> {
  const { stepWarnings = [] } = options;
  const today = todayInShanghai(ctx.now());
  const acceptedUsccs = await listAcceptedUsccs(ctx.db, record);
  const fields = violationFields(
    checkContract(record, { today, acceptedUsccs, hasIpTypes: options.hasIpTypes ?? true }),
  );
  const taken = record.regNo === null ? null : await findByRegNo(ctx.db, record.regNo);
  if (taken && taken.id !== options.exceptId) {
    fields.regNo = [...(fields.regNo ?? []), 'contract.rule.reg_no_taken'];
  }
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
  if (record.status === 'DRAFT') return;
  const warnings = [
    ...stepWarnings,
    ...(options.hasConfirmed ? [] : await recordWarnings(ctx.db, record, { today, ...options })),
  ];
  if (warnings.length > 0) throw new DomainError('invalid', { fields: { confirmed: warnings } });
}

/** What a person should look at before the record is kept. */
async function recordWarnings(
  db: Db,
  record: ContractRecord,
  { today, exceptId }: { today: string; exceptId: string | null },
): Promise<string[]> {
  const duplicates = await findLikelyDuplicates(db, record, exceptId);
  return [
    ...warnContract(record, today).map(warningMessage),
    ...duplicates.map(({ number }) => `contract.warning.likely_duplicate|${number}`),
  ];
}

/** Codes that fail the check and that an administrator has let pass for an organisation of the site. */
export async function listAcceptedUsccs(db: Db, record: ContractRecord): Promise<Set<string>> {
  const codes = [record.seller.uscc, record.buyer.uscc].filter((code) => code !== null);
  if (codes.length === 0) return new Set();
  const rows = await db
    .selectFrom('organization')
    .select('uscc')
    .where('uscc', 'in', codes)
    .where('uscc_override_reason', 'is not', null)
    .execute();
  return new Set(rows.flatMap(({ uscc }) => uscc ?? []));
}

/** A contract of demonstration organisations is itself a demonstration record and never counts elsewhere. */
async function isAnyDemo(db: Db, record: ContractRecord): Promise<boolean> {
  const ids = [record.seller.organizationId, record.buyer.organizationId].filter((id) => id !== null);
  if (ids.length === 0) return false;
  const row = await db
    .selectFrom('organization')
    .select('id')
    .where('id', 'in', ids)
    .where('demo', '=', 1)
    .executeTakeFirst();
  return row !== undefined;
}
