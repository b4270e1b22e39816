import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { can } from './policy.ts';
import { requireFlag } from './queries.server.ts';
import type { FlagInput } from './schema.ts';

/** Enters 科研诚信 records; one that is there already, by subject, decision and first day, is left alone. */
export async function addFlags(ctx: Ctx, inputs: readonly FlagInput[]): Promise<{ added: number }> {
  requireAllowed(ctx.actor, can(ctx.actor, 'integrity.change'));
  return inTransaction(ctx, async (tx) => {
    let added = 0;
    for (const input of inputs) if (await addFlag(tx, input)) added += 1;
    return { added };
  });
}

async function addFlag(tx: TxCtx, input: FlagInput): Promise<boolean> {
  const present = await tx.db
    .selectFrom('integrity_flag')
    .select('id')
    .where('name', '=', input.name)
    .where('subject', '=', input.subject)
    .where('level', '=', input.level)
    .where('decision_no', '=', input.decisionNo)
    .where('starts_on', '=', input.startsOn)
    .where('organization_name', '=', input.organizationName)
    .executeTakeFirst();
  if (present) return false;
  const id = tx.newId();
  await tx.db
    .insertInto('integrity_flag')
    .values({
      id,
      subject: input.subject,
      name: input.name,
      uscc: input.uscc,
      organization_name: input.organizationName,
      level: input.level,
      source: input.source,
      decision_no: input.decisionNo,
      starts_on: input.startsOn,
      ends_on: input.endsOn,
      status: 'active',
      note: input.note,
      version: 1,
      created_by: userIdOf(tx.actor),
      ended_by: null,
      created_at: tx.now(),
      updated_at: tx.now(),
    })
    .execute();
  await audit(tx, id, 'added', { level: input.level, decisionNo: input.decisionNo, source: input.source });
  return true;
}

/** Ends a record before its last day: 移出、纠正. It stays in the history. Throws `conflict`, `state`. */
export async function endFlag(
  ctx: Ctx,
  { id, version, reason }: { id: string; version: number; reason: string },
): Promise<void> {
  const flag = await requireFlag(ctx.db, id);
  requireAllowed(ctx.actor, can(ctx.actor, 'integrity.change'));
  if (flag.status === 'ended') throw new DomainError('state');
  await inTransaction(ctx, async (tx) => {
    const result = await tx.db
      .updateTable('integrity_flag')
      .set({
        status: 'ended',
        end_reason: reason,
        ended_by: userIdOf(tx.actor),
        version: version + 1,
        updated_at: tx.now(),
      })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
    await audit(tx, id, 'ended', { reason });
  });
}

function audit(tx: TxCtx, id: string, what: string, detail: Record<string, unknown>): Promise<void> {
  return recordAudit(tx, {
    type: `integrity_flag.${what}`,
    subjectKind: 'integrity_flag',
    subjectId: id,
    detail,
  });
}
