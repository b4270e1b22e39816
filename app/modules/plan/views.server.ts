/** Indicators with their lines as the pages show them: every number is text by here. */
import type { Translate } from '#app/i18n/i18n.ts';
import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { formatFixed } from './decimal.ts';
import { averageGrowth, pathAt, targetLevel, timePassed } from './path.ts';
import { type ContractSource, registerCounts } from './sources.server.ts';
import { indicatorName, type PlanTerms, termsOn } from './terms.ts';
import { latestLine, type PlanValue, registerGap, showValue, type YearLine, yearLines } from './values.ts';

export type PageCtx = Ctx & { locale: string; t: Translate };

export interface LinesInput {
  versions: readonly PlanTerms[];
  values: readonly PlanValue[];
  contracts: ContractSource | null;
  isCheckedOnly?: boolean;
}

/** The lines of one indicator with the terms that are the plan today. */
export async function readLines(ctx: Ctx, { versions, values, contracts, isCheckedOnly }: LinesInput) {
  const today = todayInShanghai(ctx.now());
  const terms = termsOn(versions, today);
  const lines = yearLines({
    versions,
    values,
    contracts: terms.source === 'contracts' ? (contracts?.byYear ?? new Map()) : null,
    counts: isCheckedOnly ? null : await registerCounts(ctx, terms),
    thisYear: yearOf(today),
    ...(isCheckedOnly && { isCheckedOnly }),
  });
  return { terms, lines, latest: latestLine(lines) };
}

/** What the plan asks, in words of the page. */
export function viewTerms(terms: PlanTerms, { locale, t }: Pick<PageCtx, 'locale' | 't'>) {
  const unit = t(`plan.unit.${terms.unit}`);
  const level = targetLevel(terms);
  const withUnit = (text: string) => valueWithUnit(text, terms, t);
  const target =
    terms.targetMode === 'growth'
      ? t('plan.target.growth', { rate: terms.target })
      : terms.isAbout
        ? t('plan.target.about', { value: withUnit(terms.target) })
        : withUnit(terms.target);
  return {
    no: terms.no,
    version: terms.version,
    group: terms.group,
    name: indicatorName(terms, locale),
    unit,
    kind: terms.kind,
    source: terms.source,
    registerKind: terms.registerKind,
    baseYear: terms.baseYear,
    base: terms.base === null ? null : withUnit(terms.base),
    targetYear: terms.targetYear,
    target,
    /** For a growth: where it leads to. */
    targetLevel:
      terms.targetMode === 'growth' && level !== null ? withUnit(formatFixed(level, terms.decimals)) : null,
    shape: terms.targetMode === 'growth' ? ('growth' as const) : terms.shape,
    tolerance: terms.tolerance,
    basis: terms.basis,
    note: terms.note,
    effectiveFrom: terms.effectiveFrom,
    reason: terms.reason,
  };
}
export type TermsView = ReturnType<typeof viewTerms>;

/** `7.8%`, `99 家`. */
function valueWithUnit(text: string, { unit }: Pick<PlanTerms, 'unit'>, t: Translate): string {
  return unit === 'percent' ? `${text}%` : `${text} ${t(`plan.unit.${unit}`)}`;
}

/** One year as the pages show it. */
export function viewLine(line: YearLine) {
  const { terms, value, path } = line;
  const gap = registerGap(line);
  return {
    year: line.year,
    value: showValue(value, terms),
    origin: line.origin,
    isUnchecked: line.isUnchecked,
    path: showValue(path, terms),
    /** Value less path, with its sign. */
    distance: value === null || path === null ? null : signed(formatFixed(value - path, terms.decimals)),
    status: line.status,
    progress: line.progress,
    growth: value === null || terms.targetMode !== 'growth' ? null : averageGrowth(terms, line.year, value),
    counted: line.counted,
    /** Stated value less what the register counts; null where they agree or nothing is counted. */
    gap: gap === null || gap === 0n ? null : signed(formatFixed(gap, 0)),
    agrees: gap === 0n,
    official: line.official,
    pending: line.pending,
  };
}
export type LineView = ReturnType<typeof viewLine>;

function signed(text: string): string {
  return text.startsWith('-') || /^0(\.0+)?$/.test(text) ? text : `+${text}`;
}

/** One indicator as a row of the list. */
export function viewRow(
  ctx: Pick<PageCtx, 'locale' | 't'>,
  { terms, lines, latest }: Awaited<ReturnType<typeof readLines>>,
) {
  const line = latest && viewLine(latest);
  const pending = lines.filter((one) => one.pending !== null).length;
  return {
    ...viewTerms(terms, ctx),
    latest: line && {
      year: line.year,
      value: line.value ?? '',
      path: line.path,
      /** Both with their unit, for sentences. */
      valueText: valueWithUnit(line.value ?? '', terms, ctx.t),
      pathText: line.path === null ? null : valueWithUnit(line.path, terms, ctx.t),
      origin: line.origin,
      isUnchecked: line.isUnchecked,
      status: line.status,
      progress: line.progress,
      growth: line.growth,
      gap: line.gap,
    },
    timePassed: latest ? timePassed(terms, Math.min(latest.year, terms.targetYear)) : null,
    pending,
  };
}
export type PlanRow = ReturnType<typeof viewRow>;

/**
 * Values and paths of all years for a drawing: the path in force, and the first one where the plan was changed. A year that
 * runs beyond the plan would look like a fall and is left to the table.
 */
export function drawnSeries(versions: readonly PlanTerms[], lines: readonly YearLine[], today: string) {
  const current = termsOn(versions, today);
  const first = versions[0];
  const drawn = lines.filter(({ year, status }) => year <= current.targetYear || status !== 'running');
  const number = (value: bigint | null, { decimals }: PlanTerms) =>
    value === null ? null : Number(formatFixed(value, Math.max(decimals, 2)));
  const pathOf = (terms: PlanTerms) => drawn.map(({ year }) => number(pathAt(terms, year), terms));
  return {
    years: drawn.map(({ year }) => String(year)),
    values: drawn.map(({ value, terms }) => number(value, terms)),
    path: pathOf(current),
    firstPath: first && first.version !== current.version ? pathOf(first) : null,
    decimals: current.decimals,
  };
}
