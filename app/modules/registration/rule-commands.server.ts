import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { isUniqueViolation } from '#db/errors.server.ts';
import { can } from './policy.ts';
import { type RuleInput, ruleOf } from './rule-form.ts';
import { requireRule } from './rule-queries.server.ts';
import { ruleColumns } from './rule-rows.ts';
import type { RegistrationRule } from './rules.ts';

/** Changes a rule set; running clocks follow at once. Throws `conflict` when somebody else was faster. */
export async function changeRule(
  ctx: Ctx,
  { code, version, input }: { code: string; version: number; input: RuleInput },
): Promise<void> {
  const before = await requireRule(ctx.db, code);
  requireAllowed(ctx.actor, can(ctx.actor, 'registration.change_rules', null));
  const rule = ruleOf(code, input);
  await withUniqueDate(() =>
    inTransaction(ctx, async (tx) => {
      const result = await tx.db
        .updateTable('registration_rule')
        .set({
          ...ruleColumns(rule),
          version: version + 1,
          updated_by: userIdOf(tx.actor),
          updated_at: tx.now(),
        })
        .where('code', '=', code)
        .where('version', '=', version)
        .executeTakeFirst();
      if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
      // What came with the product has no revision until somebody changes it.
      await keepRevision(tx, before.rule, version, { note: '', actorId: null, at: 0 });
      await note(tx, rule, version + 1, input.changeNote, 'registration_rule.changed');
    }),
  );
}

/** Adds a rule set, such as the one after 2026. Throws `invalid` when its code or its first day is taken. */
export async function addRule(ctx: Ctx, { code, input }: { code: string; input: RuleInput }): Promise<void> {
  requireAllowed(ctx.actor, can(ctx.actor, 'registration.change_rules', null));
  const rule = ruleOf(code, input);
  const taken = await ctx.db
    .selectFrom('registration_rule')
    .select('code')
    .where('code', '=', code)
    .executeTakeFirst();
  if (taken) throw new DomainError('invalid', { fields: { code: ['registration.rule.error.code_taken'] } });
  await withUniqueDate(() =>
    inTransaction(ctx, async (tx) => {
      const now = tx.now();
      await tx.db
        .insertInto('registration_rule')
        .values({
          ...ruleColumns(rule),
          code,
          version: 1,
          updated_by: userIdOf(tx.actor),
          created_at: now,
          updated_at: now,
        })
        .execute();
      await note(tx, rule, 1, input.changeNote, 'registration_rule.added');
    }),
  );
}

/** Two rule sets cannot begin on one day: the index decides, and the field says so. */
async function withUniqueDate(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new DomainError('invalid', { fields: { effectiveFrom: ['registration.rule.error.date_taken'] } });
  }
}

async function note(
  tx: TxCtx,
  rule: RegistrationRule,
  version: number,
  text: string,
  type: string,
): Promise<void> {
  await keepRevision(tx, rule, version, { note: text, actorId: userIdOf(tx.actor), at: tx.now() });
  await recordAudit(tx, {
    type,
    subjectKind: 'registration_rule',
    subjectId: rule.code,
    detail: { version, effectiveFrom: rule.effectiveFrom, normal: rule.normal, large: rule.large },
  });
}

async function keepRevision(
  tx: TxCtx,
  rule: RegistrationRule,
  version: number,
  by: { note: string; actorId: string | null; at: number },
): Promise<void> {
  await tx.db
    .insertInto('registration_rule_revision')
    .values({
      id: tx.newId(),
      rule_code: rule.code,
      version,
      snapshot_json: JSON.stringify(rule),
      note: by.note,
      actor_id: by.actorId,
      created_at: by.at,
    })
    .onConflict((conflict) => conflict.columns(['rule_code', 'version']).doNothing())
    .execute();
}
