import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import type { MessageKey } from '#app/i18n/i18n.ts';
import { useT } from '#app/i18n/use-t.ts';
import type { HighlightedField, Piece } from '../highlight.ts';
import type { FitState } from '../schema.ts';
import type { Reasons } from './match-reasons.tsx';

const STATES: Record<FitState, Tone> = { met: 'ok', not_met: 'danger', unknown: 'neutral' };

/** The evidence itself: both texts side by side, the indicators, and the fields one by one with their values. */
export function MatchEvidence({ match }: { match: Omit<Reasons, 'rank'> }) {
  const t = useT();
  return (
    <>
      {match.links.length > 0 ? <p className="text-xs text-muted">{t('matching.legend')}</p> : null}
      <div className="grid gap-4 lg:grid-cols-2">
        <Excerpts title={t('matching.in_need')} prefix="matching.need_part" fields={match.inNeed} />
        <Excerpts
          title={t('matching.in_technology')}
          prefix="matching.technology_part"
          fields={match.inTechnology}
        />
      </div>
      {match.indicators.length > 0 ? <IndicatorTable indicators={match.indicators} /> : null}
      <FieldTable fields={match.fields} />
    </>
  );
}

function Excerpts({
  title,
  prefix,
  fields,
}: {
  title: string;
  prefix: 'matching.need_part' | 'matching.technology_part';
  fields: readonly HighlightedField[];
}) {
  const t = useT();
  if (fields.length === 0) return null;
  return (
    <section className="min-w-0">
      <h4 className="text-sm font-semibold">{title}</h4>
      <dl className="mt-1 grid gap-1 text-sm">
        {fields.map(({ field, pieces }) => (
          <div key={field}>
            <dt className="text-muted">{t(`${prefix}.${field}` as MessageKey)}</dt>
            <dd className="break-words">
              {pieces.map((piece, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, never reordered
                <Stretch key={index} piece={piece} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A link carries its number and a double underline, so that it is told from a shared word without colour. */
function Stretch({ piece: { text, mark } }: { piece: Piece }) {
  if (mark === null) return <span>{text}</span>;
  if (mark === 'shared') return <mark>{text}</mark>;
  return (
    <mark className="bg-info-soft font-semibold underline decoration-double underline-offset-4">
      {text}
      <sup className="figures ml-0.5 text-xs no-underline">≈{mark}</sup>
    </mark>
  );
}

function IndicatorTable({ indicators }: { indicators: Reasons['indicators'] }) {
  const t = useT();
  return (
    <div className="rounded-md border border-line">
      <DataTable
        caption={t('matching.indicators')}
        showCaption
        rows={indicators}
        rowKey={({ name, wanted }) => `${name} ${wanted}`}
        columns={[
          { key: 'name', header: t('matching.indicator.name'), cell: ({ name }) => name, isRowHeader: true },
          { key: 'wanted', header: t('matching.indicator.wanted'), cell: ({ wanted }) => wanted },
          {
            key: 'offered',
            header: t('matching.indicator.offered'),
            cell: ({ offered }) => offered || t('matching.indicator.none'),
          },
          {
            key: 'state',
            header: t('matching.indicator.state'),
            cell: ({ state }) => <Badge tone={STATES[state]}>{t(`matching.indicator.state.${state}`)}</Badge>,
          },
        ]}
      />
    </div>
  );
}

function FieldTable({ fields }: { fields: Reasons['fields'] }) {
  const t = useT();
  return (
    <div className="rounded-md border border-line">
      <DataTable
        caption={t('matching.fields')}
        showCaption
        rows={fields}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'field',
            header: t('matching.field.name'),
            cell: ({ key }) => t(`matching.fit.${key}`),
            isRowHeader: true,
          },
          {
            key: 'need',
            header: t('matching.field.need'),
            cell: ({ need }) => need || t('matching.fact.none'),
          },
          {
            key: 'technology',
            header: t('matching.field.technology'),
            cell: ({ technology }) => technology || t('matching.fact.none'),
          },
          {
            key: 'state',
            header: t('matching.field.state'),
            cell: ({ state }) => <Badge tone={STATES[state]}>{t(`matching.state.${state}`)}</Badge>,
          },
        ]}
      />
    </div>
  );
}
