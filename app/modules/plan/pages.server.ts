import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { measureOfCaliber } from '#app/modules/indicators/calibers.ts';
import { yearsOfFewFirms } from '#app/modules/indicators/publication.server.ts';
import { planChart } from './chart.server.ts';
import { can, canCheck } from './policy.ts';
import {
  listNotes,
  listTerms,
  listValues,
  type PlanNote,
  requireTerms,
  type TermsVersion,
} from './queries.server.ts';
import { contractSource, countingDay } from './sources.server.ts';
import { PLAN_GROUPS } from './terms.ts';
import { type PageCtx, readLines, viewLine, viewRow, viewTerms } from './views.server.ts';

/** The versions of every indicator, in the order of Table 1. */
function byIndicator(versions: readonly TermsVersion[]): TermsVersion[][] {
  const all = new Map<number, TermsVersion[]>();
  for (const version of versions) all.set(version.no, [...(all.get(version.no) ?? []), version]);
  return [...all.values()];
}

async function readTable(
  ctx: PageCtx,
  options: { isCheckedOnly?: boolean; hidden?: ReadonlySet<number> } = {},
) {
  const scope = { includeDemo: ctx.demo };
  const [versions, values, contracts] = await Promise.all([
    listTerms(ctx.db, scope),
    listValues(ctx.db, scope),
    contractSource(ctx),
  ]);
  for (const year of options.hidden ?? []) contracts.byYear.delete(year);
  const indicators = await Promise.all(
    byIndicator(versions).map(async (of) => {
      const mine = values.filter(({ no }) => no === of[0]?.no);
      const input = { versions: of, values: mine, contracts };
      const read = await readLines(ctx, options.isCheckedOnly ? { ...input, isCheckedOnly: true } : input);
      return { ...read, versions: of, values: mine };
    }),
  );
  return { indicators, contracts };
}

/** Table 1 with what has been reached: what is off its path stands above it. */
export async function planPage(ctx: PageCtx) {
  requireAllowed(ctx.actor, can(ctx.actor, 'plan.read'));
  const { indicators, contracts } = await readTable(ctx);
  const notes = await listNotes(ctx.db, { includeDemo: ctx.demo });
  const rows = indicators.map((indicator) => viewRow(ctx, indicator));
  return {
    groups: groupsOf(rows),
    warnings: rows.flatMap((row) => warningOf(row, notes) ?? []),
    pending: rows.reduce((sum, { pending }) => sum + pending, 0),
    caliber: contracts.caliber,
    isCaliberConfirmed: contracts.isConfirmed,
    may: { enter: can(ctx.actor, 'plan.enter') },
    now: ctx.now(),
  };
}

type Rows = ReturnType<typeof viewRow>[];

function groupsOf(rows: Rows) {
  return PLAN_GROUPS.map((group) => ({ group, rows: rows.filter((row) => row.group === group) }));
}

/** Behind its path, and what is done about it. */
function warningOf(row: Rows[number], notes: readonly PlanNote[]) {
  if (row.latest?.status !== 'behind') return null;
  const { year, valueText, pathText } = row.latest;
  const note = notes.find((one) => one.no === row.no && one.year === year) ?? null;
  return {
    no: row.no,
    name: row.name,
    year,
    value: valueText,
    path: pathText ?? '',
    note: note?.text ?? null,
  };
}

/** One indicator: its years with their statements, what waits, notes and the history of its target. */
export async function planIndicatorPage(ctx: PageCtx, param: string, search: URLSearchParams) {
  requireAllowed(ctx.actor, can(ctx.actor, 'plan.read'));
  const no = Number(param);
  const versions = await requireTerms(ctx.db, no, ctx.demo);
  const scope = { no, includeDemo: ctx.demo };
  const [values, contracts, notes] = await Promise.all([
    listValues(ctx.db, scope),
    contractSource(ctx),
    listNotes(ctx.db, scope),
  ]);
  const read = await readLines(ctx, { versions, values, contracts });
  const { terms, lines } = read;
  const today = todayInShanghai(ctx.now());
  const thisYear = yearOf(today);
  const row = viewRow(ctx, read);
  const mayEnter = can(ctx.actor, 'plan.enter') && terms.source !== 'contracts';
  const enterable = lines.map(({ year }) => year).filter((year) => year <= thisYear);
  const viewed = lines.map(viewLine);
  return {
    ...row,
    lines: viewed.map((line) => ({ ...line, countedOn: countingDay(ctx, line.year) })),
    chart: planChart(ctx, { versions, lines, unit: row.unit, today }),
    warning: warningOf(row, notes),
    waiting: viewed.flatMap(({ pending }) =>
      pending
        ? [{ ...pending, mayCheck: canCheck(ctx.actor, { enteredBy: pending.enteredBy?.id ?? null }) }]
        : [],
    ),
    statements: [...values].sort((a, b) => b.enteredAt - a.enteredAt || b.revision - a.revision),
    notes,
    versions: [...versions].reverse().map((version) => ({
      ...viewTerms(version, ctx),
      by: version.by,
      isDemo: version.isDemo,
      createdAt: version.createdAt,
    })),
    targetValues: {
      nameZh: terms.nameZh,
      nameEn: terms.nameEn,
      base: terms.base ?? '',
      targetMode: terms.targetMode,
      target: terms.target,
      targetYear: String(terms.targetYear),
      shape: terms.shape,
      tolerance: terms.tolerance,
      basis: terms.basis,
      effectiveFrom: today,
    },
    latestVersion: Math.max(...versions.map(({ version }) => version)),
    form: { years: enterable, ...formValues(viewed, enterable, search.get('year')), today },
    caliber: contracts.caliber,
    measure: measureOfCaliber(contracts.caliber),
    isCaliberConfirmed: contracts.isConfirmed,
    me: userIdOf(ctx.actor),
    may: {
      enter: mayEnter,
      note: can(ctx.actor, 'plan.note'),
      changeTarget: can(ctx.actor, 'plan.change_target'),
      check: can(ctx.actor, 'plan.enter'),
    },
    now: ctx.now(),
  };
}
export type PlanIndicatorData = Awaited<ReturnType<typeof planIndicatorPage>>;

/** The year a form begins with, and what is stated of it: the one asked for, else the last one without a value. */
function formValues(
  lines: readonly ReturnType<typeof viewLine>[],
  years: readonly number[],
  asked: string | null,
) {
  const missing = lines.filter(({ year, value }) => years.includes(year) && value === null).at(0)?.year;
  const year = years.find((one) => String(one) === asked) ?? missing ?? years.at(-1) ?? null;
  const line = lines.find((one) => one.year === year);
  const stated = String(year) === asked ? (line?.pending ?? line?.official ?? null) : null;
  return {
    isCorrection: stated !== null,
    values: {
      year: year === null ? '' : String(year),
      value: stated?.value ?? '',
      source: stated?.source ?? '',
      stateOn: stated?.stateOn ?? '',
      note: stated?.note ?? '',
    },
  };
}

/** What everybody may see: checked values of complete years; contracts of fewer than three firms are not shown. */
export async function publicPlanPage(ctx: PageCtx) {
  const thisYear = yearOf(todayInShanghai(ctx.now()));
  const { caliber } = await contractSource(ctx);
  const measure = measureOfCaliber(caliber);
  const few = await yearsOfFewFirms(ctx.db, [measure], { includeDemo: ctx.demo });
  // A running year is no complete one.
  const hidden = new Set([...few[measure], thisYear]);
  const { indicators, contracts } = await readTable(ctx, { isCheckedOnly: true, hidden });
  const years = [...new Set(indicators.flatMap(({ lines }) => lines.map(({ year }) => year)))]
    .filter((year) => year < thisYear)
    .sort();
  return {
    years,
    groups: groupsOf(indicators.map((indicator) => viewRow(ctx, indicator))),
    values: Object.fromEntries(
      indicators.map(({ terms, lines }) => [
        terms.no,
        years.map((year) => {
          const line = lines.find((one) => one.year === year);
          return (line && viewLine(line).value) ?? null;
        }),
      ]),
    ) as Record<string, (string | null)[]>,
    caliber: contracts.caliber,
    isCaliberConfirmed: contracts.isConfirmed,
    now: ctx.now(),
  };
}

/** Everything of the table for an export. */
export async function planExportData(ctx: PageCtx) {
  requireAllowed(ctx.actor, can(ctx.actor, 'plan.read'));
  const { indicators, contracts } = await readTable(ctx);
  const notes = await listNotes(ctx.db, { includeDemo: ctx.demo });
  return {
    contracts,
    indicators: indicators.map((indicator) => ({
      row: viewRow(ctx, indicator),
      lines: indicator.lines.map(viewLine),
      statements: indicator.values,
      versions: indicator.versions.map((version) => ({
        ...viewTerms(version, ctx),
        by: version.by,
        createdAt: version.createdAt,
      })),
      notes: notes.filter(({ no }) => no === indicator.terms.no),
    })),
  };
}
