import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import type { Translate } from '#app/i18n/i18n.ts';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formatWan, formatYuan } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import type { Adjustment } from '../adjustments.server.ts';
import { caliberName } from '../caliber-names.ts';
import { type Caliber, measureName, measureOfCaliber } from '../calibers.ts';
import type { ComparedMeasure, ThroughTimeData } from '../time.server.ts';
import { type FigureScope, rowsOf } from './figure-link.ts';

/** The period as it was reported, as it was known on a day and as it is known, and what was booked for years frozen before. */
export function ThroughTime({
  year,
  caliber,
  scope,
  time,
  adjustments,
}: {
  year: number;
  caliber: Caliber;
  scope: FigureScope;
  time: ThroughTimeData | null;
  adjustments: readonly Adjustment[];
}) {
  const t = useT();
  const locale = useLocale();
  if (!time && adjustments.length === 0) return null;
  const title = t('indicator.counted', {
    title: t('indicator.time'),
    name: caliberName(t, { caliber, basis: scope.basis }),
  });
  const headline = time?.measures.find(({ measure }) => measure === measureOfCaliber(caliber));
  return (
    <Card title={title}>
      <div className="grid gap-4">
        {time && headline ? (
          <StatRow>
            {time.frozen ? (
              <StatTile
                label={t('indicator.time.frozen', { date: formatDate(time.frozen.on, locale) })}
                {...amountTile(t, headline.frozenFen)}
                definition={t('indicator.time.hash', {
                  count: time.frozen.entries,
                  hash: time.frozen.sha256.slice(0, 16),
                })}
                to={paths.desk.frozenFigures({ period: scope.period, measure: headline.measure })}
                linkLabel={t('indicator.frozen.open')}
              />
            ) : null}
            {time.asOf ? (
              <StatTile
                label={t('indicator.as_of.notice', { date: formatDate(time.asOf, locale) })}
                {...amountTile(t, headline.asOfFen)}
                to={rowsOf(headline.measure, scope, caliber)}
              />
            ) : null}
            <StatTile
              label={t('indicator.time.known')}
              {...amountTile(t, headline.knownFen)}
              to={rowsOf(headline.measure, { ...scope, asOf: null }, caliber)}
            />
            <StatTile
              label={t('indicator.time.difference')}
              {...amountTile(t, headline.differenceFen)}
              definition={time.frozen ? t('indicator.time.difference.definition') : undefined}
            />
          </StatRow>
        ) : null}
        {time ? <Compared time={time} caliber={caliber} scope={scope} title={title} /> : null}
        {adjustments.length > 0 ? (
          <Adjustments year={year} caliber={caliber} adjustments={adjustments} />
        ) : null}
      </div>
    </Card>
  );
}

const NOTHING = '—';

function wan(fen: number | null): string {
  return fen === null ? NOTHING : formatWan(fen, { grouped: true });
}

function amountTile(t: Translate, fen: number | null) {
  return {
    value: wan(fen),
    unit: t('indicator.unit.wan'),
    ...(fen !== null && {
      note: t('indicator.in_yuan', { amount: formatYuan(fen, { grouped: true }) }),
    }),
  };
}

/** All measures side by side: frozen, as of the day asked for, known now, and the difference. */
function Compared({
  time,
  caliber,
  scope,
  title,
}: {
  time: ThroughTimeData;
  caliber: Caliber;
  scope: FigureScope;
  title: string;
}) {
  const t = useT();
  const locale = useLocale();
  const { frozen, asOf } = time;
  const column = (
    key: string,
    header: string,
    fen: (row: ComparedMeasure) => number | null,
    to?: (row: ComparedMeasure) => string,
  ): Column<ComparedMeasure> => ({
    key,
    header,
    align: 'end',
    noWrap: true,
    cell: (row) =>
      to && fen(row) !== null ? (
        <TextLink to={to(row)} className="figures">
          {wan(fen(row))}
        </TextLink>
      ) : (
        wan(fen(row))
      ),
  });
  const columns: Column<ComparedMeasure>[] = [
    {
      key: 'measure',
      header: t('indicator.column.measure'),
      isRowHeader: true,
      cell: ({ measure }) => measureName(measure, locale),
    },
    ...(frozen
      ? [
          column(
            'frozen',
            t('indicator.time.frozen', { date: formatDate(frozen.on, locale) }),
            ({ frozenFen }) => frozenFen,
            ({ measure }) => paths.desk.frozenFigures({ period: scope.period, measure }),
          ),
        ]
      : []),
    ...(asOf
      ? [
          column(
            'as_of',
            t('indicator.as_of.notice', { date: formatDate(asOf, locale) }),
            ({ asOfFen }) => asOfFen,
            ({ measure }) => rowsOf(measure, scope, caliber),
          ),
        ]
      : []),
    column(
      'known',
      t('indicator.time.known'),
      ({ knownFen }) => knownFen,
      ({ measure }) => rowsOf(measure, { ...scope, asOf: null }, caliber),
    ),
    column('difference', t('indicator.time.difference'), ({ differenceFen }) => differenceFen),
  ];
  return (
    <DataTable caption={title} columns={columns} rows={time.measures} rowKey={({ measure }) => measure} />
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
