/** Figures as they were reported: frozen once, hashed, and never changed; the database itself refuses it. */
import { createHash } from 'node:crypto';
import { dateInShanghai, isCalendarDate } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import type { Db } from '#db/client.server.ts';
import { isUniqueViolation } from '#db/errors.server.ts';
import type { ContractEntryRow, FigureFreezeRow } from '#db/tables/figures.ts';
import { type PrintedFigures, printFigures } from './figures.ts';
import { type PeriodCode, parsePeriod } from './periods.ts';
import { can } from './policy.ts';
import { readFigures } from './queries.server.ts';
import { entriesOf } from './registry.server.ts';

export interface FrozenFigures {
  official: PrintedFigures;
  /** With demonstration records, as a demonstration installation shows them. */
  withDemo: PrintedFigures;
}

export interface Freeze {
  id: string;
  period: PeriodCode;
  /** The figures hold what was known by the end of this day. */
  frozenOn: string;
  figures: FrozenFigures;
  entries: number;
  sha256: string;
  createdAt: number;
}

/** What a frozen figure was summed from, as it stood then. */
export type FrozenEntry = Omit<ContractEntryRow, 'ended_on' | 'ended_recorded_at'>;

const PAGE = 500;

export async function findFreeze(db: Db, period: PeriodCode): Promise<Freeze | null> {
  const row = await db
    .selectFrom('figure_freeze')
    .selectAll()
    .where('period', '=', period)
    .executeTakeFirst();
  return row ? toFreeze(row) : null;
}

/** Newest period first. */
export async function listFreezes(db: Db): Promise<Freeze[]> {
  const rows = await db.selectFrom('figure_freeze').selectAll().orderBy('period', 'desc').execute();
  return rows.map(toFreeze);
}

/**
 * Freezes a year or a month with what was known by the end of a day. Throws `invalid` for a period that had not ended by
 * that day or a day still to come, `conflict` when the period is frozen already.
 */
export async function freezePeriod(ctx: Ctx, input: { period: PeriodCode; on: string }): Promise<Freeze> {
  requireAllowed(ctx.actor, can(ctx.actor, 'indicator.freeze', null));
  const period = parsePeriod(input.period);
  if (!period || period.code.includes('Q')) {
    throw new DomainError('invalid', { fields: { period: ['indicator.freeze.error.period'] } });
  }
  const { on } = input;
  if (!isCalendarDate(on)) throw new DomainError('invalid', { fields: { on: ['form.error.date'] } });
  if (on <= period.to) throw new DomainError('invalid', { fields: { on: ['indicator.freeze.error.early'] } });
  if (on > dateInShanghai(ctx.now())) {
    throw new DomainError('invalid', { fields: { on: ['indicator.freeze.error.future'] } });
  }
  try {
    await inTransaction(ctx, async (tx) => {
      const scope = { period, asOf: on, includeDemo: true };
      const figures: FrozenFigures = {
        official: printFigures(await readFigures(tx.db, { ...scope, includeDemo: false })),
        withDemo: printFigures(await readFigures(tx.db, scope)),
      };
      const entries = await entriesOf(tx.db, scope).selectAll('entry').orderBy('entry.id').execute();
      const lines = entries.map((entry) => JSON.stringify(asFrozen(entry)));
      const sha256 = hash(figures, lines);
      const id = tx.newId();
      const by = userIdOf(tx.actor);
      await tx.db
        .insertInto('figure_freeze')
        .values({
          id,
          period: period.code,
          frozen_on: on,
          figures_json: JSON.stringify(figures),
          entries: lines.length,
          sha256,
          created_by: by,
          created_at: tx.now(),
        })
        .execute();
      for (let start = 0; start < lines.length; start += PAGE) {
        const rows = lines.slice(start, start + PAGE).map((entry_json, index) => ({
          freeze_id: id,
          entry_no: start + index,
          contract_id: (entries[start + index] as ContractEntryRow).contract_id,
          entry_json,
        }));
        await tx.db.insertInto('figure_freeze_entry').values(rows).execute();
      }
      await recordAudit(tx, {
        type: 'indicator.frozen',
        subjectKind: 'indicator',
        subjectId: period.code,
        detail: { on, entries: lines.length, sha256 },
      });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new DomainError('conflict', { messageKey: 'indicator.freeze.error.frozen' });
  }
  return (await findFreeze(ctx.db, period.code)) as Freeze;
}

/** The entries of a freeze as they were copied, in their order, and whether they still have the hash they were frozen with. */
export async function readFrozenEntries(
  db: Db,
  freeze: Freeze,
): Promise<{ entries: FrozenEntry[]; isIntact: boolean }> {
  const lines = await frozenLines(db, freeze);
  return {
    entries: lines.map((line) => JSON.parse(line) as FrozenEntry),
    isIntact: hash(freeze.figures, lines) === freeze.sha256,
  };
}

async function frozenLines(db: Db, freeze: Pick<Freeze, 'id'>): Promise<string[]> {
  const rows = await db
    .selectFrom('figure_freeze_entry')
    .select('entry_json')
    .where('freeze_id', '=', freeze.id)
    .orderBy('entry_no')
    .execute();
  return rows.map(({ entry_json }) => entry_json);
}

/** Whether what is stored of a freeze still has the hash it was frozen with. */
export async function isIntact(db: Db, freeze: Freeze): Promise<boolean> {
  return hash(freeze.figures, await frozenLines(db, freeze)) === freeze.sha256;
}

function hash(figures: FrozenFigures, lines: readonly string[]): string {
  const sum = createHash('sha256').update(JSON.stringify(figures));
  for (const line of lines) sum.update('\n').update(line);
  return sum.digest('hex');
}

function asFrozen({
  ended_on: _endedOn,
  ended_recorded_at: _endedAt,
  ...entry
}: ContractEntryRow): FrozenEntry {
  return entry;
}

function toFreeze(row: FigureFreezeRow): Freeze {
  return {
    id: row.id,
    period: row.period,
    frozenOn: row.frozen_on,
    figures: JSON.parse(row.figures_json) as FrozenFigures,
    entries: row.entries,
    sha256: row.sha256,
    createdAt: row.created_at,
  };
}
