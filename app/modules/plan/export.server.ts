import { dateInShanghai, todayInShanghai } from '#app/lib/dates.ts';
import { type Cell, type SheetColumn, writeXlsx } from '#app/lib/xlsx.server.ts';
import { planExportData } from './pages.server.ts';
import type { PageCtx } from './views.server.ts';

/**
 * Table 1 with every year; then its paths year by year, every statement with source, editor and checker, the targets and
 * their changes, and what was done about what is off its path (监测调整).
 */
export async function exportPlan(ctx: PageCtx): Promise<{ bytes: Buffer; name: string }> {
  const data = await planExportData(ctx);
  const today = todayInShanghai(ctx.now());
  const sheets = [pathSheet, valuesSheet, targetSheet, noteSheet].map((sheet) => sheet(ctx, data));
  const bytes = await writeXlsx([tableSheet(ctx, data, today), ...sheets]);
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
    ...nameColumns(t),
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

/** What was reached each year against what the path asks for. */
function pathSheet({ t }: PageCtx, { indicators }: Data) {
  const columns: SheetColumn[] = [
    ...nameColumns(t),
    { heading: t('plan.year'), width: 8 },
    { heading: t('plan.chart.value'), width: 14 },
    { heading: t('plan.chart.due'), width: 14 },
    { heading: t('plan.distance'), width: 12 },
    { heading: t('plan.status'), width: 14 },
  ];
  const rows = indicators.flatMap(({ row, lines }) =>
    lines.map((line): Cell[] => [
      String(row.no),
      row.name,
      String(line.year),
      decimal(line.value),
      decimal(line.path),
      line.distance,
      t(`plan.status.${line.status}`),
    ]),
  );
  return { name: t('plan.chart.path'), columns, rows };
}

/** Every version of every target, with its reason and who made it. */
function targetSheet({ t }: PageCtx, { indicators }: Data) {
  const columns: SheetColumn[] = [
    ...nameColumns(t),
    { heading: t('plan.version.column'), width: 8 },
    { heading: t('plan.field.effectiveFrom'), width: 14 },
    { heading: t('plan.base'), width: 14 },
    { heading: t('plan.target'), width: 18 },
    { heading: t('plan.field.targetYear'), width: 10 },
    { heading: t('plan.field.shape'), width: 12 },
    { heading: t('plan.field.tolerance'), width: 12 },
    { heading: t('plan.field.basis'), width: 36 },
    { heading: t('plan.field.changeReason'), width: 40 },
    { heading: t('plan.value.people'), width: 16 },
    { heading: t('plan.sheet.changed_on'), width: 14 },
  ];
  const rows = indicators.flatMap(({ row, versions }) =>
    versions.map((version): Cell[] => [
      String(row.no),
      version.name,
      String(version.version),
      { date: version.effectiveFrom },
      version.base,
      version.target,
      String(version.targetYear),
      t(`plan.shape.${version.shape}`),
      decimal(version.tolerance),
      version.basis,
      version.reason,
      version.by ?? t('plan.version.issued'),
      version.by === null ? null : { date: dateInShanghai(version.createdAt) },
    ]),
  );
  return { name: t('plan.versions'), columns, rows };
}

function noteSheet({ t }: PageCtx, { indicators }: Data) {
  const columns: SheetColumn[] = [
    ...nameColumns(t),
    { heading: t('plan.year'), width: 8 },
    { heading: t('plan.notes.field'), width: 60 },
    { heading: t('plan.value.people'), width: 16 },
    { heading: t('plan.sheet.changed_on'), width: 14 },
  ];
  const rows = indicators.flatMap(({ row, notes }) =>
    notes.map((note): Cell[] => [
      String(row.no),
      row.name,
      String(note.year),
      note.text,
      note.by ?? '',
      { date: dateInShanghai(note.createdAt) },
    ]),
  );
  return { name: t('plan.notes'), columns, rows };
}

function nameColumns(t: PageCtx['t']): SheetColumn[] {
  return [
    { heading: t('plan.sheet.no'), width: 6 },
    { heading: t('plan.name'), width: 44 },
  ];
}

/** A number with exactly the decimals it has. */
function decimal(value: string | null): Cell {
  return value === null ? null : { decimal: value, places: value.split('.')[1]?.length ?? 0 };
}
