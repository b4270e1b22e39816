import { todayInShanghai } from '#app/lib/dates.ts';
import { type Cell, type SheetColumn, writeXlsx } from '#app/lib/xlsx.server.ts';
import { planExportData } from './pages.server.ts';
import type { PageCtx } from './views.server.ts';

/** Table 1 with every year, and on a second sheet every statement with source, editor and checker. */
export async function exportPlan(ctx: PageCtx): Promise<{ bytes: Buffer; name: string }> {
  const data = await planExportData(ctx);
  const today = todayInShanghai(ctx.now());
  const bytes = await writeXlsx([tableSheet(ctx, data, today), valuesSheet(ctx, data)]);
  return { bytes, name: `${ctx.t('plan.sheet.file')} ${today}.xlsx` };
}

type Data = Awaited<ReturnType<typeof planExportData>>;

function tableSheet({ t }: PageCtx, { indicators, contracts }: Data, today: string) {
  const years = [...new Set(indicators.flatMap(({ lines }) => lines.map(({ year }) => year)))].sort();
  const columns: SheetColumn[] = [
    { heading: t('plan.sheet.no'), width: 6 },
    { heading: t('plan.sheet.group'), width: 12 },
    { heading: t('plan.name'), width: 44 },
    { heading: t('plan.kind'), width: 10 },
    { heading: t('plan.base'), width: 14 },
    { heading: t('plan.target'), width: 18 },
    ...years.map((year) => ({ heading: t('plan.year.label', { year }), width: 12 })),
    { heading: `${t('plan.progress')} (%)`, width: 12 },
    { heading: t('plan.status'), width: 14 },
    { heading: t('plan.source_kind'), width: 30 },
    { heading: t('plan.sheet.state'), width: 14 },
  ];
  const rows = indicators.map(({ row, lines }): Cell[] => [
    String(row.no),
    t(`plan.group.${row.group}`),
    t('plan.chart', { name: row.name, unit: row.unit }),
    t(`plan.kind.${row.kind}`),
    row.base,
    row.target,
    ...years.map((year) => {
      const line = lines.find((one) => one.year === year);
      return decimal(line?.value ?? null);
    }),
    row.latest?.progress ? { decimal: row.latest.progress } : null,
    row.latest ? t(`plan.status.${row.latest.status}`) : t('plan.status.none'),
    row.source === 'contracts'
      ? `${t('plan.source_kind.contracts')} · ${t(`indicator.caliber.${contracts.caliber}`)}`
      : t(`plan.source_kind.${row.source}`),
    { date: today },
  ]);
  return { name: t('plan.sheet.table'), columns, rows };
}

function valuesSheet({ t }: PageCtx, { indicators }: Data) {
  const columns: SheetColumn[] = [
    { heading: t('plan.sheet.no'), width: 6 },
    { heading: t('plan.name'), width: 44 },
    { heading: t('plan.year'), width: 8 },
    { heading: t('plan.value'), width: 14 },
    { heading: t('plan.field.source'), width: 44 },
    { heading: t('plan.field.stateOn'), width: 14 },
    { heading: t('plan.history.status'), width: 12 },
    { heading: t('plan.value.people'), width: 24 },
    { heading: t('plan.field.reason'), width: 40 },
    { heading: t('plan.value.evidence'), width: 30 },
  ];
  const rows = indicators.flatMap(({ row, statements }) =>
    statements.map((value): Cell[] => [
      String(row.no),
      row.name,
      String(value.year),
      decimal(value.value),
      value.source,
      { date: value.stateOn },
      t(`plan.history.status.${value.status}`),
      [value.enteredBy?.name || t('plan.value.system'), value.checkedBy].filter(Boolean).join(' / '),
      value.reason,
      value.file?.name ?? '',
    ]),
  );
  return { name: t('plan.sheet.values'), columns, rows };
}

/** A number with exactly the decimals it has. */
function decimal(value: string | null): Cell {
  return value === null ? null : { decimal: value, places: value.split('.')[1]?.length ?? 0 };
}
