import { yearOf } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { can } from './policy.ts';
import { getYear } from './queries.server.ts';
import { type CalendarDay, type CalendarYearInput, daysOf } from './schema.ts';

/**
 * Stores the table of a year, as a new version with its history. Throws `conflict` when somebody else was faster,
 * `invalid` beside the row that names a day of another year or a day twice.
 */
export async function saveYear(
  ctx: Ctx,
  { year, input }: { year: number; input: CalendarYearInput },
): Promise<void> {
  requireAllowed(ctx.actor, can(ctx.actor, 'calendar.change'));
  const fields = findProblems(year, input);
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
  const before = await getYear(ctx.db, year);
  if ((before?.version ?? 0) !== input.version) throw new DomainError('conflict');
  const days = daysOf(input.spans);
  const version = input.version + 1;
  await inTransaction(ctx, async (tx) => {
    if (before) {
      // The table that came with the product has no revision until somebody changes it.
      await keepRevision(tx, year, before.version, before, { note: '', actorId: null, at: before.updatedAt });
      await replaceYear(tx, year, input);
      await tx.db.deleteFrom('calendar_day').where('year', '=', year).execute();
    } else await insertYear(tx, year, input.source);
    await tx.db
      .insertInto('calendar_day')
      .values(days.map((day) => ({ ...day, year })))
      .execute();
    const by = { note: input.note, actorId: userIdOf(tx.actor), at: tx.now() };
    await keepRevision(tx, year, version, { source: input.source, days }, by);
    await recordAudit(tx, {
      type: 'calendar.changed',
      subjectKind: 'calendar_year',
      subjectId: String(year),
      detail: { version, source: input.source, days: days.length },
    });
  });
}

function findProblems(year: number, { spans }: CalendarYearInput): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  const seen = new Set<string>();
  for (const [index, span] of spans.entries()) {
    for (const { day } of daysOf([span])) {
      const problem =
        yearOf(day) !== year
          ? `calendar.error.other_year|${year}`
          : seen.has(day)
            ? `calendar.error.twice|${day}`
            : null;
      if (problem) fields[`spans[${index}].from`] = [problem];
      seen.add(day);
    }
  }
  return fields;
}

async function insertYear(tx: TxCtx, year: number, source: string): Promise<void> {
  const now = tx.now();
  await tx.db
    .insertInto('calendar_year')
    .values({ year, source, version: 1, updated_by: userIdOf(tx.actor), created_at: now, updated_at: now })
    .execute();
}

async function replaceYear(tx: TxCtx, year: number, { source, version }: CalendarYearInput): Promise<void> {
  const result = await tx.db
    .updateTable('calendar_year')
    .set({ source, version: version + 1, updated_by: userIdOf(tx.actor), updated_at: tx.now() })
    .where('year', '=', year)
    .where('version', '=', version)
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) === 0) throw new DomainError('conflict');
}

async function keepRevision(
  tx: TxCtx,
  year: number,
  version: number,
  { source, days }: { source: string; days: readonly CalendarDay[] },
  by: { note: string; actorId: string | null; at: number },
): Promise<void> {
  await tx.db
    .insertInto('calendar_revision')
    .values({
      id: tx.newId(),
      year,
      version,
      snapshot_json: JSON.stringify({ source, days }),
      note: by.note,
      actor_id: by.actorId,
      created_at: by.at,
    })
    .onConflict((conflict) => conflict.columns(['year', 'version']).doNothing())
    .execute();
}
