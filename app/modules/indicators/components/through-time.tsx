import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formatWan, formatYuan, tryParseYuan } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import type { Adjustment } from '../adjustments.server.ts';
import { type Caliber, measureName, measureOfCaliber } from '../calibers.ts';

export interface FrozenYear {
  on: string;
  entries: number;
  sha256: string;
  /** 元 with two decimals. */
  headline: string;
  knownFen: number;
}

/** The year as it was reported beside the year as it is known, and what was booked here for years frozen before. */
export function ThroughTime({
  year,
  caliber,
  frozen,
  adjustments,
}: {
  year: number;
  caliber: Caliber;
  frozen: FrozenYear | null;
  adjustments: readonly Adjustment[];
}) {
  const t = useT();
  const locale = useLocale();
  if (!frozen && adjustments.length === 0) return null;
  const wan = (fen: number) => formatWan(fen, { grouped: true });
  const reported = frozen ? tryParseYuan(frozen.headline) : null;
  const reportedFen = reported?.ok ? reported.fen : 0;
  return (
    <Card title={t('indicator.time')}>
      <div className="grid gap-4">
        {frozen ? (
          <StatRow>
            <StatTile
              label={t('indicator.time.frozen', { date: formatDate(frozen.on, locale) })}
              value={wan(reportedFen)}
              unit={t('indicator.unit.wan')}
              note={t('indicator.in_yuan', { amount: formatYuan(reportedFen, { grouped: true }) })}
              definition={t('indicator.time.hash', {
                count: frozen.entries,
                hash: frozen.sha256.slice(0, 16),
              })}
            />
            <StatTile
              label={t('indicator.time.known')}
              value={wan(frozen.knownFen)}
              unit={t('indicator.unit.wan')}
              note={t('indicator.in_yuan', { amount: formatYuan(frozen.knownFen, { grouped: true }) })}
            />
            <StatTile
              label={t('indicator.time.difference')}
              value={wan(frozen.knownFen - reportedFen)}
              unit={t('indicator.unit.wan')}
              definition={t('indicator.time.difference.definition')}
            />
          </StatRow>
        ) : null}
        {adjustments.length > 0 ? (
          <Adjustments year={year} caliber={caliber} adjustments={adjustments} />
        ) : null}
      </div>
    </Card>
  );
}

function Adjustments({
  year,
  caliber,
  adjustments,
}: {
  year: number;
  caliber: Caliber;
  adjustments: readonly Adjustment[];
}) {
  const t = useT();
  const locale = useLocale();
  const measure = measureOfCaliber(caliber);
  const columns: Column<Adjustment>[] = [
    {
      key: 'contract',
      header: t('contract.column.project'),
      isRowHeader: true,
      cell: (row) => (
        <span className="grid gap-0.5">
          <TextLink to={paths.desk.contract(row.contractId)}>{row.projectName}</TextLink>
          <span className="text-xs font-normal text-muted figures">{row.regNo ?? row.number}</span>
        </span>
      ),
    },
    {
      key: 'for',
      header: t('indicator.adjustment.for'),
      noWrap: true,
      cell: ({ frozenYear }) => t('indicator.year.label', { year: frozenYear }),
    },
    {
      key: 'date',
      header: t('indicator.adjustment.date'),
      noWrap: true,
      cell: ({ date }) => formatDate(date, locale),
    },
    {
      key: 'amount',
      header: t('indicator.adjustment.amount'),
      align: 'end',
      noWrap: true,
      cell: ({ moved }) => formatYuan(moved[measure]?.contractTotalFen ?? 0, { grouped: true }),
    },
    {
      key: 'tech',
      header: t('indicator.adjustment.tech'),
      align: 'end',
      noWrap: true,
      cell: ({ moved }) => formatYuan(moved[measure]?.techAmountFen ?? 0, { grouped: true }),
    },
    { key: 'reason', header: t('indicator.adjustment.reason'), cell: ({ reason }) => reason || '—' },
  ];
  return (
    <div className="grid gap-2">
      <p className="text-sm text-muted">
        {t('indicator.adjustment.note', { year, name: measureName(measure, locale) })}
      </p>
      <DataTable
        caption={t('indicator.adjustment', { year })}
        showCaption
        columns={columns}
        rows={adjustments}
        rowKey={({ contractId, date }) => `${contractId} ${date}`}
      />
    </div>
  );
}
