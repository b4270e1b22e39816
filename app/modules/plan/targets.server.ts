/** Changes of the plan itself: another version with its reason and its first day; the versions before stay as they were. */
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { isUniqueViolation } from '#db/errors.server.ts';
import { decimalsOf, ONE, toFixed } from './decimal.ts';
import { can } from './policy.ts';
import { requireTerms } from './queries.server.ts';
import type { TargetInput } from './schema.ts';
import type { PlanTerms } from './terms.ts';

/** What a change may touch; number, group, unit and the source of values stay. */
const CHANGEABLE = [
  'nameZh',
  'nameEn',
  'base',
  'targetYear',
  'targetMode',
  'target',
  'shape',
  'tolerance',
  'basis',
] as const satisfies readonly (keyof PlanTerms)[];

/**
 * Throws `conflict` when somebody changed the indicator meanwhile, `invalid` beside the fields, also when nothing would
 * change.
 */
export async function changeTarget(ctx: Ctx, no: number, input: TargetInput): Promise<void> {
  requireAllowed(ctx.actor, can(ctx.actor, 'plan.change_target'));
  // All of them, so that a version of the demonstration is not written over.
  const versions = await requireTerms(ctx.db, no, true);
  const before = versions.at(-1);
  if (!before || before.version !== input.version) throw new DomainError('conflict');
  const after: PlanTerms = { ...before, ...input, base: input.base ?? null, version: before.version + 1 };
  checkTerms(before, after);
  await inTransaction(ctx, async (tx) => {
    try {
      await tx.db.insertInto('plan_indicator').values(toRow(after, tx)).execute();
    } catch (error) {
      if (isUniqueViolation(error)) throw new DomainError('conflict');
      throw error;
    }
    await recordAudit(tx, {
      type: 'plan.target_changed',
      subjectKind: 'plan_indicator',
      subjectId: String(no),
      detail: {
        version: after.version,
        before: { base: before.base, target: before.target, targetYear: before.targetYear },
        after: { base: after.base, target: after.target, targetYear: after.targetYear },
        effectiveFrom: after.effectiveFrom,
        reason: after.reason,
      },
    });
  });
}

function checkTerms(before: PlanTerms, after: PlanTerms): void {
  if (after.effectiveFrom < before.effectiveFrom) {
    throw refusal('effectiveFrom', 'plan.error.effective_early');
  }
  if (after.targetYear <= after.baseYear) throw refusal('targetYear', 'plan.error.target_year');
  const isWhole = (text: string | null) => text === null || decimalsOf(text) === 0;
  if (after.decimals === 0 && !isWhole(after.base)) throw refusal('base', 'plan.error.whole');
  if (after.decimals === 0 && after.targetMode === 'level' && !isWhole(after.target)) {
    throw refusal('target', 'plan.error.whole');
  }
  if (toFixed(after.tolerance) > 100n * ONE) throw refusal('tolerance', 'plan.error.percent');
  if (after.targetMode === 'growth' && toFixed(after.target) > 100n * ONE) {
    throw refusal('target', 'plan.error.percent');
  }
  if (CHANGEABLE.every((key) => after[key] === before[key])) throw refusal('target', 'plan.error.no_change');
}

function toRow(terms: PlanTerms, { actor, now }: Pick<Ctx, 'actor' | 'now'>) {
  return {
    indicator_no: terms.no,
    version: terms.version,
    group_code: terms.group,
    name_zh: terms.nameZh,
    name_en: terms.nameEn,
    unit: terms.unit,
    decimals: terms.decimals,
    kind: terms.kind,
    direction: directionOf(terms),
    source_kind: terms.source,
    register_kind: terms.registerKind,
    base_year: terms.baseYear,
    base_value: terms.base,
    target_year: terms.targetYear,
    target_mode: terms.targetMode,
    target_value: terms.target,
    // 左右 was said of the figure of the plan.
    target_about: 0,
    shape: terms.shape,
    tolerance: terms.tolerance,
    basis: terms.basis,
    note: '',
    effective_from: terms.effectiveFrom,
    reason: terms.reason,
    demo: 0,
    created_by: userIdOf(actor),
    created_at: now(),
  };
}

/** A target below its base is one that is to be fallen to. */
function directionOf({ targetMode, base, target }: PlanTerms): 'up' | 'down' {
  return targetMode === 'level' && base !== null && toFixed(target) < toFixed(base) ? 'down' : 'up';
}

function refusal(field: string, message: string): DomainError {
  return new DomainError('invalid', { fields: { [field]: [message] } });
}
