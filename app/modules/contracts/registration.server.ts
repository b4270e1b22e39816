/** Moving a contract through registration (认定登记), and what happens to it afterwards. */
import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { isLocalRegistry } from './checks.ts';
import { followDeal, requireSound, supplementContract } from './commands.server.ts';
import { openTransitions } from './policy.ts';
import { advance, type ContractTransition, contractProcess, isCounted, needsReason } from './process.ts';
import { listFiles, requireContract } from './queries.server.ts';
import type { Contract, ContractRecord, NamedCostLine, RejectReason } from './record.ts';
import { normalizeRegistrationNumber } from './registration-number.ts';
import { contentOf } from './rows.server.ts';
import type { StepForm } from './schema.ts';
import { STEP_FIELDS, type StepField } from './steps.ts';
import { reviseContract, withUniqueNumber } from './store.server.ts';

export interface StepInput {
  contractId: string;
  version: number;
  transition: ContractTransition;
  reason?: string;
  rejectReason?: RejectReason | null;
  regNo?: string | null;
  regDate?: string | null;
  regRegistry?: string;
  /** Day of the registry's decision about a registered contract. */
  effectiveOn?: string | null;
  contractTotalFen?: number;
  techAmountFen?: number;
  costLines?: NamedCostLine[];
  hasConfirmed?: boolean;
}

/** Takes one transition of the status graph, as a new revision. Throws `state`, `forbidden`, `conflict`, `invalid`. */
export async function advanceContract(ctx: Ctx, input: StepInput): Promise<Contract> {
  const contract = await requireContract(ctx.db, input.contractId);
  const status = advance(contract.status, input.transition);
  requireAllowed(ctx.actor, openTransitions(ctx.actor, contract).includes(input.transition));
  if (contract.version !== input.version) throw new DomainError('conflict');
  const today = todayInShanghai(ctx.now());
  const fields = await findMissing(ctx, contract, input, today);
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
  const record = { ...applyStep(contract, input), status };
  await requireSound(ctx, record, {
    exceptId: contract.id,
    // From here on the contract counts: the last moment to look at what may be wrong with it.
    hasConfirmed: (input.hasConfirmed ?? false) || !isCounted(status) || !asks(input.transition, 'regNo'),
    // Imported registers carry no IP types; a step does not ask for what the record never had.
    hasIpTypes: contract.ipTypes.length > 0,
  });
  await withUniqueNumber(() =>
    inTransaction(ctx, async (tx) => {
      await reviseContract(tx, contract, input.version, record, {
        event: input.transition,
        effectiveOn: input.effectiveOn ?? (asks(input.transition, 'regNo') ? record.regDate : null) ?? today,
        reason: [input.rejectReason, input.reason?.trim()].filter(Boolean).join(' '),
      });
      await followDeal(tx, record);
    }),
  );
  return requireContract(ctx.db, contract.id);
}

function applyStep(contract: Contract, input: StepInput): ContractRecord {
  const record = contentOf(contract);
  if (asks(input.transition, 'regNo')) {
    const regNo = normalizeRegistrationNumber(input.regNo ?? '');
    const regRegistry = input.regRegistry?.trim() ?? '';
    return {
      ...record,
      regNo: regNo === '' ? null : regNo,
      regDate: input.regDate ?? null,
      regRegistry,
      registeredLocally: isLocalRegistry(regRegistry, record.path),
    };
  }
  if (asks(input.transition, 'rejectReason')) return { ...record, rejectReason: input.rejectReason ?? null };
  if (asks(input.transition, 'amounts')) {
    return {
      ...record,
      contractTotalFen: input.contractTotalFen ?? record.contractTotalFen,
      techAmountFen: input.techAmountFen ?? record.techAmountFen,
      costLines: input.costLines ?? record.costLines,
    };
  }
  return record;
}

async function findMissing(
  ctx: Ctx,
  contract: Contract,
  input: StepInput,
  today: string,
): Promise<Record<string, string[]>> {
  const { transition } = input;
  const fields: Record<string, string[]> = {};
  if (asks(transition, 'rejectReason')) {
    if (!input.rejectReason) fields.rejectReason = ['form.error.choose'];
  } else if (needsReason(transition) && !input.reason?.trim()) {
    fields.reason = ['form.error.required'];
  }
  if (asks(transition, 'effectiveOn')) {
    if (!input.effectiveOn) fields.effectiveOn = ['form.error.required'];
    else if (input.effectiveOn > today) fields.effectiveOn = ['contract.rule.reg_date_future'];
    else if (contract.regDate && input.effectiveOn < contract.regDate) {
      fields.effectiveOn = ['contract.rule.change_before_registration'];
    }
  }
  if (transition === 'bureau-verify-external') {
    if (!input.regRegistry?.trim()) fields.regRegistry = ['form.error.required'];
    const files = await listFiles(ctx.db, contract.id);
    if (!files.some(({ kind }) => kind === 'certificate')) {
      fields.certificate = ['contract.rule.certificate_required'];
    }
  }
  return fields;
}

function asks(transition: ContractTransition, field: StepField): boolean {
  return STEP_FIELDS[transition]?.includes(field) ?? false;
}

/** Takes the step that a form's address names; `supplement` is the one that is no transition. Throws `not_found`. */
export async function takeStep(
  ctx: Ctx,
  contractId: string,
  step: string,
  form: StepForm,
): Promise<Contract> {
  const { version, reason } = form;
  if (step === 'supplement') {
    const fields = missingAmounts(form);
    if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
    return supplementContract(ctx, {
      contractId,
      version,
      reason,
      registeredOn: form.effectiveOn ?? '',
      contractTotalFen: form.contractTotal ?? 0,
      techAmountFen: form.techAmount ?? 0,
    });
  }
  if (!isTransitionOf(step)) throw new DomainError('not_found');
  const fields = asks(step, 'amounts') ? missingAmounts(form) : {};
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
  return advanceContract(ctx, {
    contractId,
    version,
    transition: step,
    reason,
    rejectReason: form.rejectReason,
    regNo: form.regNo,
    regDate: form.regDate,
    regRegistry: form.regRegistry,
    effectiveOn: form.effectiveOn,
    hasConfirmed: form.confirmed,
    ...(form.contractTotal !== undefined && { contractTotalFen: form.contractTotal }),
    ...(form.techAmount !== undefined && { techAmountFen: form.techAmount }),
    ...(asks(step, 'amounts') && {
      costLines: (form.costLines ?? []).map(({ kind, name, amount }) => ({ kind, name, amountFen: amount })),
    }),
  });
}

function missingAmounts(form: StepForm): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  if (form.contractTotal === undefined) fields.contractTotal = ['form.error.required'];
  if (form.techAmount === undefined) fields.techAmount = ['form.error.required'];
  if (form.effectiveOn === null) fields.effectiveOn = ['form.error.required'];
  return fields;
}

function isTransitionOf(step: string): step is ContractTransition {
  return Object.hasOwn(contractProcess.transitions, step);
}
