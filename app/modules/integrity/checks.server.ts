/** 科研诚信 checks (一票否决): every look is kept as evidence, also one that finds nothing and one that refuses. */
import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { userIdOf } from '#app/modules/accounts/actor.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import {
  type CheckedParty,
  type CheckPurpose,
  type CheckResult,
  type IntegrityFlag,
  isActive,
  judge,
} from './flags.ts';
import { findFlags, partiesOfOrganizations } from './queries.server.ts';

export interface CheckRequest {
  purpose: CheckPurpose;
  /** The record for whose sake it is done. */
  subject: { kind: 'organization' | 'need' | 'technology' | 'deal' | 'contract'; id: string };
  parties: readonly CheckedParty[];
}

export interface CheckOutcome {
  result: CheckResult;
  /** Those that hold today. */
  active: IntegrityFlag[];
}

/** Looks the parties up and keeps what was found, in the transaction of what it is done for. */
export async function keepCheck(tx: TxCtx, request: CheckRequest): Promise<CheckOutcome> {
  const today = todayInShanghai(tx.now());
  const flags = await findFlags(tx.db, request.parties);
  const result = judge(flags, today);
  await tx.db
    .insertInto('integrity_check')
    .values({
      id: tx.newId(),
      purpose: request.purpose,
      subject_kind: request.subject.kind,
      subject_id: request.subject.id,
      parties_json: JSON.stringify(request.parties),
      result,
      flags_json: JSON.stringify(flags),
      checked_by: userIdOf(tx.actor),
      created_at: tx.now(),
    })
    .execute();
  return { result, active: flags.filter((flag) => isActive(flag, today)) };
}

/**
 * Looks organisations of the site up and throws `state` when one of them is barred (严重失信). The check has a transaction
 * of its own: a refusal must not undo its evidence.
 */
export async function requireIntegrity(
  ctx: Ctx,
  { organizationIds, ...request }: Omit<CheckRequest, 'parties'> & { organizationIds: readonly string[] },
): Promise<void> {
  const parties = await partiesOfOrganizations(ctx.db, organizationIds);
  const { result, active } = await inTransaction(ctx, (tx) => keepCheck(tx, { ...request, parties }));
  if (result !== 'blocked') return;
  const barred = active.find(({ level }) => level === 'severe');
  throw new DomainError('state', {
    messageKey: 'integrity.error.blocked',
    params: { name: barred?.name ?? '', decision: barred?.decisionNo || barred?.source || '' },
  });
}
