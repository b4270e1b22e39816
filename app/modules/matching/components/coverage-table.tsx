import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { CoveragePage } from '../coverage.server.ts';
import type { FitState } from '../schema.ts';

const STATES: Record<FitState, Tone> = { met: 'ok', not_met: 'danger', unknown: 'neutral' };

/** Indicators × technologies; on a phone the table is drawn sideways. */
export function CoverageTable({ page }: { page: CoveragePage }) {
  const t = useT();
  return (
    <Card title={t('circle.coverage.table')} flush>
      <section className="overflow-x-auto" aria-label={t('circle.coverage.table')}>
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b border-line bg-sunken text-left align-top">
              <th scope="col" className="min-w-36 py-3 pr-3 pl-4 font-semibold sm:pl-6">
                {t('circle.coverage.indicator')}
              </th>
              {page.columns.map((column) => (
                <th key={column.id} scope="col" className="min-w-44 p-3 font-normal">
                  <TextLink to={column.to}>{column.title}</TextLink>
                  <span className="block text-xs text-muted">
                    <span className="figures">{column.number}</span> · {column.organization}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {page.rows.map((row) => (
              <tr key={row.key} className="align-top">
                <th scope="row" className="py-3 pr-3 pl-4 text-left font-medium sm:pl-6">
                  {row.name}
                  <span className="block text-xs font-normal text-muted">
                    {t('circle.coverage.wanted', { wanted: row.wanted })}
                  </span>
                </th>
                {row.cells.map(({ technologyId, state, offered }) => (
                  <td key={technologyId} className="p-3">
                    <Badge tone={STATES[state]}>{t(`circle.coverage.state.${state}`)}</Badge>
                    {offered ? <span className="mt-1 block text-xs">{offered}</span> : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

/** The smallest sets, each with what it meets and the deal that begins it. */
export function CoverSets({ page }: { page: CoveragePage }) {
  const t = useT();
  const columnOf = new Map(page.columns.map((column) => [column.id, column]));
  const needsSeveral = page.sets.some(({ members }) => members.length > 1);
  return (
    <Card title={t('circle.coverage.sets')}>
      <div className="grid gap-4">
        {needsSeveral ? null : <p className="text-sm">{t('circle.coverage.one')}</p>}
        <ol className="grid gap-4">
          {page.sets.map((set, at) => (
            <li key={set.members.join()} className="grid gap-2 rounded border border-line p-4">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {t('circle.coverage.set', { number: at + 1, count: set.members.length })}
                <Badge tone={set.met === page.rows.length ? 'ok' : 'info'}>
                  {t('circle.coverage.covers', { met: set.met, all: page.rows.length })}
                </Badge>
              </p>
              <ul className="list-disc pl-5 text-sm">
                {set.members.map((id) => (
                  <li key={id}>{columnOf.get(id)?.title}</li>
                ))}
              </ul>
              {page.mayOpenDeal ? (
                <div>
                  <LinkButton to={set.newDeal} size="sm" variant={at === 0 ? 'primary' : 'secondary'}>
                    {t('circle.coverage.open')}
                  </LinkButton>
                </div>
              ) : null}
            </li>
          ))}
        </ol>
        {page.unmet.length > 0 ? (
          <p className="text-sm">{t('circle.coverage.none_open', { names: page.unmet.join('、') })}</p>
        ) : null}
        {page.mayOpenDeal && needsSeveral ? (
          <p className="text-sm text-muted">{t('circle.coverage.open.hint')}</p>
        ) : null}
      </div>
    </Card>
  );
}
