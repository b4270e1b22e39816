import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { can } from './policy.ts';
import { getYear, listYearRevisions, listYears, type YearRevision } from './queries.server.ts';
import { FIRST_YEAR, LAST_YEAR, type Span, spansOf } from './schema.ts';

/** The years with a table, and those that limits of today already reach without one. */
export async function calendarPage(ctx: Ctx) {
  requireAllowed(ctx.actor, can(ctx.actor, 'calendar.read'));
  const years = await listYears(ctx.db);
  const present = new Set(years.map(({ year }) => year));
  const today = todayInShanghai(ctx.now());
  const thisYear = yearOf(today);
  // The notice for the next year usually comes in November; until then nobody can enter it.
  const needed = today.slice(5) >= '11-15' ? [thisYear, thisYear + 1] : [thisYear];
  return {
    years,
    missing: needed.filter((year) => !present.has(year)),
    nextYear: Math.max(thisYear, ...present) + 1,
    may: { change: can(ctx.actor, 'calendar.change') },
  };
}

/** One year with its form and history; an empty form where it has no table yet. */
export async function calendarYearPage(ctx: Ctx, param: string) {
  requireAllowed(ctx.actor, can(ctx.actor, 'calendar.read'));
  const number = yearParam(param);
  const [year, revisions] = await Promise.all([getYear(ctx.db, number), listYearRevisions(ctx.db, number)]);
  const may = { change: can(ctx.actor, 'calendar.change') };
  if (!year && !may.change) throw new DomainError('not_found');
  const spans = spansOf(year?.days ?? []);
  return {
    year: number,
    isNew: year === null,
    version: year?.version ?? 0,
    source: year?.source ?? '',
    spans,
    values: {
      source: year?.source ?? '',
      spans: spans.map((span) => ({ ...span, to: span.to === span.from ? '' : span.to })),
      note: '',
    },
    history: revisions.map((revision, index) => viewRevision(revision, revisions[index + 1])),
    may,
  };
}

/** The year that an address names. Throws `not_found`. */
export function yearParam(param: string): number {
  const year = Number(param);
  if (!/^\d{4}$/.test(param) || year < FIRST_YEAR || year > LAST_YEAR) throw new DomainError('not_found');
  return year;
}

function viewRevision(revision: YearRevision, before: YearRevision | undefined) {
  const { id, version, note, by, createdAt, source } = revision;
  const now = spansOf(revision.days);
  const then = before ? spansOf(before.days) : [];
  const isIn = (spans: readonly Span[], one: Span) =>
    spans.some((span) => JSON.stringify(span) === JSON.stringify(one));
  return {
    id,
    version,
    note,
    by,
    createdAt,
    source,
    added: before ? now.filter((span) => !isIn(then, span)) : [],
    removed: then.filter((span) => !isIn(now, span)),
  };
}

export type YearRevisionView = ReturnType<typeof viewRevision>;
