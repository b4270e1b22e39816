/** Moving a contract through registration (认定登记), and what happens to it afterwards. */
import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { hasRole, requireAllowed } from '#app/modules/accounts/actor.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { loadGate } from '#app/modules/registration/gate.server.ts';
import type { Gate } from '#app/modules/registration/gate.ts';
import { type CheckItem, firstReviewOf, type ReviewVerdict } from '#app/modules/registration/reviews.ts';
import type { Db } from '#db/client.server.ts';
import { withAmounts } from './amount-change.ts';
import { isLocalRegistry } from './checks.ts';
import { followDeal, requireSound } from './commands.server.ts';
import { checkCompleteness, type MissingItem } from './completeness.ts';
import type { ContractFileKind } from './file-kinds.ts';
import { openTransitions } from './policy.ts';
import { advance, type ContractTransition, isCounted } from './process.ts';
import { listFiles, requireContract } from './queries.server.ts';
import type { Contract, ContractRecord, NamedCostLine, RejectReason } from './record.ts';
import { normalizeRegistrationNumber } from './registration-number.ts';
import { contentOf } from './rows.server.ts';
import { refusalOf, roundOf } from './step-access.ts';
import { findMissing } from './step-checks.server.ts';
import { keepStep } from './step-records.server.ts';
import { asks, type StepName } from './steps.ts';
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
  /** 办理日期; today unless given. */
  actedOn?: string | null;
  /** 存在争议: the long limit holds, and experts must look at it. */
  isDisputed?: boolean;
  /** 初审: what was looked at, what is proposed, and why. */
  checkedItems?: readonly CheckItem[];
  /** 买方行政区划 on the registry's form was compared with the record (外地登记). */
  isBuyerRegionChecked?: boolean;
  verdict?: ReviewVerdict | null;
  opinion?: string;
  hasConfirmed?: boolean;
}

/**
 * Takes one transition of the status graph, as a new revision. Throws `state` when the graph, or something that must
 * come before, does not allow it; `forbidden` to those who may not, and to who made 初审 for 复审; `conflict`; `invalid`.
 */
export async function advanceContract(ctx: Ctx, input: StepInput): Promise<Contract> {
  const contract = await requireContract(ctx.db, input.contractId);
  const { transition } = input;
  const status = advance(contract.status, transition);
  requireAllowed(ctx.actor, openTransitions(ctx.actor, contract).includes(transition));
  if (contract.version !== input.version) throw new DomainError('conflict');
  const gate = await loadGate(ctx.db, contract, ctx.now());
  const refusal = refusalOf(ctx.actor, contract, gate, transition);
  if (refusal) throw new DomainError(refusal.code, { messageKey: refusal.messageKey });
  const today = todayInShanghai(ctx.now());
  // Only the registry may say that something happened earlier: the day decides about its own limit, and is audited.
  const actedOn = hasRole(ctx.actor, 'registrar', 'administrator') ? (input.actedOn ?? null) : null;
  const on = actedOn ?? (asks(transition, 'regNo') ? input.regDate : null) ?? today;
  const fields = await findMissing(ctx, { contract, input, gate, on, today });
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
  const record = { ...applyStep(contract, input, ctx, gate), status };
  await requireSound(ctx, record, {
    exceptId: contract.id,
    // From here on the contract counts: the last moment to look at what may be wrong with it.
    hasConfirmed: (input.hasConfirmed ?? false) || !isCounted(status) || !asks(transition, 'regNo'),
    // Imported registers carry no IP types; a step does not ask for what the record never had.
    hasIpTypes: contract.ipTypes.length > 0,
    stepWarnings: input.hasConfirmed ? [] : await incompleteness(ctx, contract, transition),
  });
  await withUniqueNumber(() =>
    inTransaction(ctx, async (tx) => {
      await reviseContract(tx, contract, input.version, record, {
        event: transition,
        effectiveOn: input.effectiveOn ?? on,
        reason: [input.rejectReason, input.reason?.trim()].filter(Boolean).join(' '),
      });
      await keepStep(tx, { contract, input, gate, on });
      await followDeal(tx, record);
    }),
  );
  return requireContract(ctx.db, contract.id);
}

/** The steps at which the registry looks whether the form is complete: it may go on without, knowingly. */
const COMPLETENESS_STEPS: readonly ContractTransition[] = ['registry-accept', 'registry-register'];

async function incompleteness(
  ctx: Ctx,
  contract: Contract,
  transition: ContractTransition,
): Promise<string[]> {
  const items = await listMissing(ctx.db, contract, transition);
  return items.length > 0 ? [`registration.warning.incomplete|${items.length}`] : [];
}

/** What 技术合同登记表 and its papers lack, at the steps that ask; none at the others. */
export async function listMissing(db: Db, contract: Contract, step: StepName): Promise<MissingItem[]> {
  if (!COMPLETENESS_STEPS.some((one) => one === step)) return [];
  const files = await listFiles(db, contract.id);
  return checkCompleteness(contentOf(contract), {
    fileKinds: files.map(({ kind }) => kind as ContractFileKind),
  });
}

function applyStep(contract: Contract, input: StepInput, ctx: Ctx, gate: Gate): ContractRecord {
  const record = contentOf(contract);
  if (asks(input.transition, 'regNo')) {
    const regNo = normalizeRegistrationNumber(input.regNo ?? '');
    const regRegistry = input.regRegistry?.trim() ?? '';
    return {
      ...record,
      ...(input.transition === 'registry-register' && signatories(ctx, gate)),
      regNo: regNo === '' ? null : regNo,
      regDate: input.regDate ?? null,
      regRegistry,
      registeredLocally: isLocalRegistry(regRegistry, record.path),
    };
  }
  if (asks(input.transition, 'rejectReason')) return { ...record, rejectReason: input.rejectReason ?? null };
  if (!asks(input.transition, 'amounts')) return record;
  const { contractTotalFen, techAmountFen, costLines } = input;
  return withAmounts(record, {
    ...(contractTotalFen !== undefined && { contractTotalFen }),
    ...(techAmountFen !== undefined && { techAmountFen }),
    ...(costLines !== undefined && { costLines }),
  });
}

/** 登记员 and 复核人 as the certificate names them: who made 初审, and who decides. */
function signatories({ actor }: Ctx, gate: Gate): Pick<ContractRecord, 'registrar' | 'reviewer'> {
  const first = firstReviewOf(gate.reviews, roundOf(gate));
  return { registrar: first?.reviewerName ?? '', reviewer: actor.kind === 'member' ? actor.name : '' };
}
