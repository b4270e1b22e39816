import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { TagList } from '#app/components/ui/chip.tsx';
import type { MessageKey } from '#app/i18n/i18n.ts';
import { useT } from '#app/i18n/use-t.ts';
import type { HighlightedField } from '../highlight.ts';
import type { MatchView } from '../pages.server.ts';
import type { Band, FitState } from '../schema.ts';

const BANDS: Record<Band, Tone> = { high: 'ok', medium: 'info', low: 'neutral' };
const STATES: Record<FitState, Tone> = { met: 'ok', not_met: 'danger', unknown: 'neutral' };

type Reasons = Omit<MatchView<unknown>, 'card'>;

/** Place in the list and how well it fits: beside the other marks of a card. */
export function MatchBand({ match }: { match: Reasons }) {
  const t = useT();
  return (
    <Badge tone={BANDS[match.band]}>
      {t('matching.rank', { rank: match.rank })} · {t(`matching.band.${match.band}`)}
    </Badge>
  );
}

/** Why it was found: the deciding terms, where they stand in both texts, and the fields one by one. */
export function MatchReasons({ match, newDeal }: { match: Reasons; newDeal: string | null }) {
  const t = useT();
  return (
    <div className="mt-3 grid gap-4 border-t border-line pt-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <MatchBand match={match} />
        <TagList tags={match.terms.map(({ text }) => text)} label={t('matching.terms')} />
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <Excerpts title={t('matching.in_need')} prefix="matching.need_part" fields={match.inNeed} />
        <Excerpts
          title={t('matching.in_technology')}
          prefix="matching.technology_part"
          fields={match.inTechnology}
        />
      </div>
      <FieldFits fields={match.fields} />
      {newDeal ? (
        <div>
          <LinkButton to={newDeal} size="sm" variant="primary">
            {t('matching.new_deal')}
          </LinkButton>
        </div>
      ) : null}
    </div>
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
              {pieces.map((piece, index) =>
                piece.isMarked ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, never reordered
                  <mark key={index}>{piece.text}</mark>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, never reordered
                  <span key={index}>{piece.text}</span>
                ),
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function FieldFits({ fields }: { fields: Reasons['fields'] }) {
  const t = useT();
  const side = (text: string) => text || t('matching.fact.none');
  return (
    <ul aria-label={t('matching.fields')} className="grid gap-1.5 text-sm">
      {fields.map(({ key, state, need, technology }) => (
        <li key={key} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <Badge tone={STATES[state]}>{t(`matching.state.${state}`)}</Badge>
          <span className="font-medium">{t(`matching.fit.${key}`)}</span>
          <span className="text-muted">
            {t('matching.fit.sides', { need: side(need), technology: side(technology) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
