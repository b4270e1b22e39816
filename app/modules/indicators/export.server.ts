import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { formatYuan, NO_FIGURE, ratioPercent } from '#app/lib/money.ts';
import { type Cell, type Sheet, type SheetColumn, writeXlsx } from '#app/lib/xlsx.server.ts';
import { caliberName, countedName } from './caliber-names.ts';
import { MEASURE_IDS, type MeasureId, measureName, measureOfCaliber } from './calibers.ts';
import type { Sums } from './figures.ts';
import { indicatorsPage, readRowsRequest } from './pages.server.ts';
import { periodName } from './period-names.ts';
import { listMeasure, listPipeline, type MeasureRow } from './registry.server.ts';

type PageCtx = Parameters<typeof indicatorsPage>[0];
type Page = Awaited<ReturnType<typeof indicatorsPage>>;

/** A list longer than this is no list for a spreadsheet: a year of the city has some thousand. */
const MOST_ROWS = 20_000;

/** What the page of the indicator shows as a workbook: all measures, the parts, the periods, the adjustments. Amounts in 元. */
export async function exportFigures(
  ctx: PageCtx,
  search: URLSearchParams,
): Promise<{ bytes: Buffer; name: string }> {
  const page = await indicatorsPage(ctx, search, { allValues: true });
  const sheets = [measures(ctx, page), breakdown(ctx, page), parts(ctx, page), adjustments(ctx, page)];
  return { bytes: await writeXlsx(sheets), name: fileName(ctx, page.period) };
}

/**
 * The contracts behind one figure as a workbook, all pages of them.
 * @throws DomainError `state` where there are more than a spreadsheet should hold
 */
export async function exportFigureRows(
  ctx: PageCtx,
  search: URLSearchParams,
): Promise<{ bytes: Buffer; name: string }> {
  const { measure, scope, period } = await readRowsRequest(ctx, search);
  const view = { limit: MOST_ROWS + 1, offset: 0 };
  const rows =
    measure === 'P_SIGN'
      ? await listPipeline(ctx.db, scope, view)
      : await listMeasure(ctx.db, measure, scope, view);
  if (rows.length > MOST_ROWS)
    throw new DomainError('state', {
      messageKey: 'indicator.export.too_many',
      params: { count: String(MOST_ROWS) },
    });
  const bytes = await writeXlsx([contracts(ctx, rows)]);
  return { bytes, name: fileName(ctx, period.code) };
}

function fileName({ t, now }: PageCtx, period: string): string {
  return `${t('indicator.title')} ${period} ${t('indicator.sheet.state', { date: todayInShanghai(now()) })}.xlsx`;
}

const yuan = (fen: number): Cell => ({ decimal: formatYuan(fen) });
const whole = (count: number): Cell => ({ decimal: String(count), places: 0 });
const cellsOf = ({ contractTotalFen, techAmountFen, contracts: count }: Sums): Cell[] => [
  yuan(contractTotalFen),
  yuan(techAmountFen),
  whole(count),
];

function sumColumns({ t }: PageCtx): SheetColumn[] {
  return [
    { heading: t('indicator.sheet.total'), width: 20 },
    { heading: t('indicator.sheet.tech'), width: 20 },
    { heading: t('indicator.column.count'), width: 8 },
  ];
}

function measures(ctx: PageCtx, page: Page): Sheet {
  const { t, locale } = ctx;
  const { figures, period, basis, time } = page;
  const named = [
    periodName(period, t),
    caliberName(t, page),
    { date: page.asOf ?? todayInShanghai(ctx.now()) },
  ] as const;
  const frozen = new Map(time?.measures.map(({ measure, frozenFen }) => [measure, frozenFen]));
  const frozenCell = (id: MeasureId): Cell => {
    const fen = frozen.get(id) ?? null;
    return fen === null ? null : yuan(fen);
  };
  const share = (name: string, text: string): Cell[] => [name, text, null, null, null, ...named];
  const amount = (name: string, fen: number | null): Cell[] => [
    name,
    fen === null ? NO_FIGURE : yuan(fen),
    null,
    null,
    null,
    ...named,
  ];
  return {
    name: t('indicator.sheet.measures'),
    columns: [
      { heading: t('indicator.column.measure'), width: 36 },
      ...sumColumns(ctx),
      { heading: `${t('indicator.sheet.frozen')} · ${t(`indicator.amount.${basis}`)}`, width: 26 },
      { heading: t('indicator.sheet.period'), width: 18 },
      { heading: t('indicator.sheet.caliber'), width: 26 },
      { heading: t('indicator.sheet.state_date'), width: 14 },
    ],
    rows: [
      ...MEASURE_IDS.map((id): Cell[] => [
        measureName(id, locale),
        ...cellsOf(figures.measures[id]),
        frozenCell(id),
        ...named,
      ]),
      [t('indicator.pipeline'), ...cellsOf(figures.pipeline), null, ...named],
      share(t(`indicator.share_of.${page.shareOf}`), ratioPercent(page.ratios.R_JJ)),
      share(t('indicator.what_if.R_JJX'), ratioPercent(page.ratios.R_JJX)),
      share(t('indicator.gdp'), page.gdp?.share ?? NO_FIGURE),
      amount(t('indicator.target', { year: page.year }), page.targetFen),
      amount(t('indicator.sheet.gap'), page.gapFen),
      amount(t('indicator.sheet.gap_growth'), page.growthGapFen),
    ],
  };
}

function breakdown(ctx: PageCtx, page: Page): Sheet {
  const { t, locale } = ctx;
  const { measure, by, rows } = page.breakdown;
  const counted = countedName(t, locale, { ...page, measure });
  return {
    name: t('indicator.sheet.breakdown'),
    columns: [
      { heading: t(`indicator.by.${by}`), width: 36 },
      ...sumColumns(ctx),
      { heading: t('indicator.column.share'), width: 10 },
      { heading: t('indicator.sheet.caliber'), width: 26 },
    ],
    rows: rows.map((row): Cell[] => [row.name, ...cellsOf(row), row.share, counted]),
  };
}

function parts(ctx: PageCtx, page: Page): Sheet {
  const { measure, quarters, months } = page.parts;
  const counted = countedName(ctx.t, ctx.locale, { ...page, measure });
  return {
    name: ctx.t('indicator.sheet.parts'),
    columns: [
      { heading: ctx.t('indicator.sheet.period'), width: 24 },
      ...sumColumns(ctx),
      { heading: ctx.t('indicator.sheet.caliber'), width: 26 },
    ],
    rows: [...quarters, ...months].map((part) => [periodName(part.code, ctx.t), ...cellsOf(part), counted]),
  };
}

function adjustments({ t }: PageCtx, page: Page): Sheet {
  return {
    name: t('indicator.sheet.adjustments'),
    columns: [
      { heading: t('contract.column.project'), width: 44 },
      { heading: t('contract.field.regNo'), width: 24, isText: true },
      { heading: t('indicator.sheet.frozen_year'), width: 12 },
      { heading: t('indicator.sheet.date'), width: 14 },
      { heading: t('indicator.sheet.amount'), width: 20 },
      { heading: t('indicator.sheet.amount_tech'), width: 20 },
      { heading: t('indicator.sheet.caliber'), width: 16 },
      { heading: t('contract.field.reason'), width: 44 },
    ],
    rows: page.adjustments.map(({ projectName, regNo, frozenYear, date, moved, reason }) => [
      projectName,
      regNo,
      String(frozenYear),
      { date },
      yuan(moved[measureOfCaliber(page.caliber)]?.contractTotalFen ?? 0),
      yuan(moved[measureOfCaliber(page.caliber)]?.techAmountFen ?? 0),
      t(`indicator.caliber.${page.caliber}`),
      reason,
    ]),
  };
}

function contracts({ t }: PageCtx, rows: readonly MeasureRow[]): Sheet {
  return {
    name: t('indicator.sheet.rows'),
    columns: [
      { heading: t('contract.column.project'), width: 44 },
      { heading: t('contract.field.regNo'), width: 24, isText: true },
      { heading: t('indicator.sheet.seller'), width: 36 },
      { heading: t('indicator.sheet.buyer'), width: 36 },
      { heading: t('indicator.rows.on'), width: 14 },
      { heading: t('indicator.sheet.total'), width: 20 },
      { heading: t('indicator.sheet.tech'), width: 20 },
      { heading: t('indicator.sheet.deal'), width: 20 },
    ],
    rows: rows.map((row) => [
      row.projectName,
      row.regNo ?? row.number,
      row.sellerName,
      row.buyerName,
      { date: row.on },
      yuan(row.contractTotalFen),
      yuan(row.techAmountFen),
      row.deal?.number ?? null,
    ]),
  };
}
