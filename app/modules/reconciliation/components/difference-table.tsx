import type { ReactNode } from 'react';
import { choiceLook } from '#app/components/form/choice-fields.tsx';
import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { DifferenceView } from '../pages.server.ts';
import { DueBadge, StateBadge } from './state-badge.tsx';

/** Of a contract that is not here, the row has every field: these say which contract it is. */
const SHOWN_OF_ROW = ['seller_name', 'buyer_name', 'contract_total', 'reg_date', 'value'];

/** One line per difference; `chooseFor` puts a tick box of that form before each. */
export function DifferenceTable({
  caption,
  rows,
  empty,
  chooseFor = null,
}: {
  caption: string;
  rows: readonly DifferenceView[];
  empty: string;
  chooseFor?: { formId: string; chosen: readonly string[] } | null;
}) {
  const t = useT();
  const columns: Column<DifferenceView>[] = [
    {
      key: 'what',
      header: t('reconciliation.column.what'),
      isRowHeader: true,
      cell: (row) => {
        const name = row.label || row.key || t('reconciliation.unnamed');
        const value = `${row.id}:${row.version}`;
        return (
          <div className="flex items-start gap-2.5 sm:min-w-48">
            {chooseFor ? (
              <input
                type="checkbox"
                name="difference"
                value={value}
                form={chooseFor.formId}
                defaultChecked={chooseFor.chosen.includes(value)}
                aria-label={t('reconciliation.choose', { name })}
                className={choiceLook}
              />
            ) : null}
            <span className="grid min-w-0 gap-0.5">
              <TextLink to={paths.desk.difference(row.id)}>{name}</TextLink>
              <span className="text-xs font-normal text-muted figures">{row.key}</span>
            </span>
          </div>
        );
      },
    },
    {
      key: 'pile',
      header: t('reconciliation.column.pile'),
      cell: (row) => (
        <span className="grid justify-items-start gap-1">
          <Badge tone={row.pile === 'differs' ? 'pending' : 'info'}>
            {t(`reconciliation.pile.${row.pile}`)}
          </Badge>
          <Confidence row={row} />
        </span>
      ),
    },
    { key: 'fields', header: t('reconciliation.column.fields'), cell: (row) => <FieldSummary row={row} /> },
    {
      key: 'state',
      header: t('reconciliation.column.state'),
      cell: (row) => (
        <span className="grid justify-items-start gap-1">
          <span className="flex flex-wrap gap-1">
            <StateBadge state={row.state} />
            {row.goneOn ? <Badge>{t('reconciliation.gone', { date: row.goneOn })}</Badge> : null}
          </span>
          <span className="text-muted">{row.owner ?? t('reconciliation.no_owner')}</span>
          {row.reason ? <span className="prose-text">{row.reason}</span> : null}
        </span>
      ),
    },
    {
      key: 'due',
      header: t('reconciliation.column.due'),
      noWrap: true,
      cell: (row) => <DueBadge difference={row} />,
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.id} empty={empty} />;
}

/** Pairs without a common number are only as sure as they are alike. */
export function Confidence({ row }: { row: Pick<DifferenceView, 'matchedBy' | 'confidence'> }) {
  const t = useT();
  if (row.matchedBy === '' || row.confidence === null) return null;
  const by = t(`reconciliation.matched.${row.matchedBy}`);
  const isSure = row.matchedBy === 'number' || row.matchedBy === 'uscc';
  return (
    <span className="text-xs text-muted">
      {isSure ? by : t('reconciliation.confidence', { by, confidence: row.confidence.toFixed(2) })}
    </span>
  );
}

function FieldSummary({ row }: { row: DifferenceView }): ReactNode {
  const t = useT();
  if (row.pile === 'differs') {
    return (
      <ul className="grid gap-1">
        {row.fields.map(({ field, label, ours, theirs }) => (
          <li key={field}>
            <span className="text-muted">{label}</span>{' '}
            {t('reconciliation.both', {
              ours: ours || t('reconciliation.empty_value'),
              theirs: theirs || t('reconciliation.empty_value'),
            })}
          </li>
        ))}
      </ul>
    );
  }
  const facts = row.fields.filter(({ field }) => SHOWN_OF_ROW.includes(field));
  if (facts.length === 0) return <span className="text-muted">{t('reconciliation.not_there')}</span>;
  return (
    <ul className="grid gap-1">
      {facts.map(({ field, label, ours, theirs }) => (
        <li key={field}>
          <span className="text-muted">{label}</span> {theirs || ours}
        </li>
      ))}
    </ul>
  );
}
