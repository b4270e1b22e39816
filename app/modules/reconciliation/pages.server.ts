import type { Translate } from '#app/i18n/i18n.ts';
import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { pageCount, pageNumber } from '#app/lib/pages.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { listAuditEvents } from '#app/modules/audit/queries.server.ts';
import { loadCalendar } from '#app/modules/calendar/queries.server.ts';
import { yearsWithoutTable } from '#app/modules/calendar/working-days.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { EXPORT_COLUMNS, type ExportColumn } from './contract-fields.ts';
import { parseDifferenceFilter } from './list-params.ts';
import { figureMappingOf, mappingOfHeadings } from './mapping.ts';
import type { Subject } from './piles.ts';
import { can } from './policy.ts';
import { choosableStates, type DifferenceState, EXPLAIN_WITHIN, isOverdue } from './process.ts';
import {
  countDifferences,
  DIFFERENCES_PER_PAGE,
  type Difference,
  listDifferences,
  listKeepers,
  listProfiles,
  listRuns,
  requireDifference,
  requireProfile,
  requireRun,
  runsOfDifference,
} from './queries.server.ts';
import { FIELDS, fieldLabel, wordField } from './wording.ts';

type PageCtx = Ctx & { locale: string; t: Translate };

/** What is open, what is late, and every run. */
export async function reconciliationPage(ctx: PageCtx, url: URL) {
  requireAllowed(ctx.actor, can(ctx.actor, 'reconciliation.read'));
  const today = todayInShanghai(ctx.now());
  const page = pageNumber(url);
  const [counts, late, { runs, count }] = await Promise.all([
    countDifferences(ctx.db, today),
    listDifferences(ctx.db, { overdue: true }, { runId: null, today, page: 1 }),
    listRuns(ctx.db, page),
  ]);
  return {
    counts,
    limit: EXPLAIN_WITHIN,
    late: late.differences.map((difference) => viewDifference(ctx, difference, today)),
    runs,
    count,
    page,
    pages: pageCount(count),
    may: mayOf(ctx),
  };
}

/** One run with its three piles, filtered. */
export async function runPage(ctx: PageCtx, runId: string, url: URL) {
  requireAllowed(ctx.actor, can(ctx.actor, 'reconciliation.read'));
  const run = await requireRun(ctx.db, runId);
  return { run, ...(await differenceList(ctx, url, run.id, [run.subject])) };
}

/** The differences of all runs that are still there. */
export async function differencesPage(ctx: PageCtx, url: URL) {
  requireAllowed(ctx.actor, can(ctx.actor, 'reconciliation.read'));
  return differenceList(ctx, url, null, ['contracts', 'figures']);
}

async function differenceList(ctx: PageCtx, url: URL, runId: string | null, subjects: readonly Subject[]) {
  const today = todayInShanghai(ctx.now());
  const filter = parseDifferenceFilter(url.searchParams);
  const page = pageNumber(url);
  const [{ differences, count }, keepers] = await Promise.all([
    listDifferences(ctx.db, filter, { runId, today, page }),
    listKeepers(ctx.db),
  ]);
  const fields = subjects.flatMap((subject) => [...FIELDS[subject]] as string[]);
  return {
    filter,
    differences: differences.map((difference) => viewDifference(ctx, difference, today)),
    count,
    page,
    pages: pageCount(count, DIFFERENCES_PER_PAGE),
    fields: fields.map((field) => ({ value: field, label: fieldLabel(field, ctx.t) })),
    keepers,
    may: mayOf(ctx),
  };
}

export type DifferenceList = Awaited<ReturnType<typeof differenceList>>;

/** One difference with both values of every field, who handled it how, and the runs that found it. */
export async function differencePage(ctx: PageCtx, id: string) {
  requireAllowed(ctx.actor, can(ctx.actor, 'reconciliation.read'));
  const difference = await requireDifference(ctx.db, id);
  const today = todayInShanghai(ctx.now());
  const [runs, keepers, { events }, calendar] = await Promise.all([
    runsOfDifference(ctx.db, id),
    listKeepers(ctx.db),
    listAuditEvents(ctx.db, {
      subjectKind: 'reconciliation_difference',
      subjectId: id,
      page: 1,
      perPage: HISTORY_SHOWN,
    }),
    loadCalendar(ctx.db),
  ]);
  const names = new Map(keepers.map((keeper) => [keeper.id, keeper.name]));
  return {
    difference: viewDifference(ctx, difference, today),
    fields: difference.fields.map((field) => wordField(field, ctx.t, ctx.locale)),
    states: choosableStates(difference.state),
    keepers,
    runs,
    history: events.map(({ id: eventId, actor, createdAt, detail }) => {
      const { to, owner, reason } = JSON.parse(detail) as {
        to: DifferenceState;
        owner: string | null;
        reason: string;
      };
      return { id: eventId, actor, createdAt, state: to, reason, owner: names.get(owner ?? '') ?? null };
    }),
    missingYears: yearsWithoutTable(calendar, difference.foundOn, difference.dueOn),
    may: mayOf(ctx),
  };
}

const HISTORY_SHOWN = 50;

function viewDifference(ctx: PageCtx, difference: Difference, today: string) {
  return {
    ...difference,
    fields: difference.fields.map((field) => wordField(field, ctx.t, ctx.locale)),
    isOverdue: isOverdue(difference, today),
  };
}

export type DifferenceView = ReturnType<typeof viewDifference>;

/** The upload of a registry's export. */
export async function newRunPage(ctx: PageCtx) {
  requireAllowed(ctx.actor, can(ctx.actor, 'reconciliation.run'));
  const profiles = await listProfiles(ctx.db);
  return {
    profiles: profiles.map(({ id, name }) => ({ value: id, label: name })),
    columns: EXPORT_COLUMNS.map((column) => ({ column, label: fieldLabel(column, ctx.t) })),
    lastYear: yearOf(todayInShanghai(ctx.now())),
  };
}

/** The upload of two tables of one figure. */
export function newComparisonPage(ctx: PageCtx) {
  requireAllowed(ctx.actor, can(ctx.actor, 'reconciliation.run'));
  return { source: figureMappingOf([]) };
}

export async function profilesPage(ctx: PageCtx) {
  requireAllowed(ctx.actor, can(ctx.actor, 'reconciliation.read'));
  const profiles = await listProfiles(ctx.db);
  return {
    profiles: profiles.map(({ id, name, mapping, updatedAt }) => ({
      id,
      name,
      unit: mapping.unit,
      columns: Object.keys(mapping.columns).length,
      updatedAt,
    })),
    may: mayOf(ctx),
  };
}

/** The form of a saved mapping, or an empty one without an id. */
export async function profilePage(ctx: PageCtx, id: string | null) {
  requireAllowed(ctx.actor, can(ctx.actor, 'reconciliation.map'));
  const profile = id === null ? null : await requireProfile(ctx.db, id);
  const columns = Object.fromEntries(
    EXPORT_COLUMNS.map((column) => [column, profile?.mapping.columns[column] ?? '']),
  ) as Record<ExportColumn, string>;
  return {
    id,
    labels: EXPORT_COLUMNS.map((column) => ({ column, label: fieldLabel(column, ctx.t) })),
    values: {
      version: String(profile?.version ?? 0),
      name: profile?.name ?? '',
      unit: profile?.mapping.unit ?? 'yuan',
      decimals: profile?.mapping.decimals?.toString() ?? '',
      columns,
    },
  };
}

/** What the form of a mapping offers after a file was read: its headings, and the columns they seem to be. */
export function guessedMapping(headings: readonly string[]) {
  const { columns, unit } = mappingOfHeadings(headings);
  return { headings: headings.filter((heading) => heading !== ''), columns, unit };
}

function mayOf({ actor }: PageCtx) {
  return {
    run: can(actor, 'reconciliation.run'),
    settle: can(actor, 'reconciliation.settle'),
    map: can(actor, 'reconciliation.map'),
  };
}
