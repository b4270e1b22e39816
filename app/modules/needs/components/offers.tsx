import { Plus } from 'lucide-react';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import type { NeedHelp } from '../help.server.ts';
import type { StoryField } from '../take-over.ts';
import { AssistButton } from './assist-button.tsx';

type Props = { help: NeedHelp };

/** Guidance is taken over in Chinese, the language of the records; an English reader sees both. */
function useBothNames() {
  const locale = useLocale();
  return ({ zh, en }: { zh: string; en: string }) => (locale === 'en' ? `${en} (${zh})` : zh);
}

/** Indicators of what was confirmed and of the node, not in the need yet; the firm sets their targets. */
export function IndicatorOffers({ help: { place, indicators } }: Props) {
  const t = useT();
  const nameOf = useBothNames();
  if (!place && indicators.length === 0) return null;
  return (
    <section className="grid gap-2 border-t border-line pt-4">
      {place ? (
        <p className="text-sm text-muted">
          {t(place.isChosen ? 'need.help.place.chosen' : 'need.help.place.guessed', { node: place.name })}
        </p>
      ) : null}
      {indicators.length > 0 ? (
        <>
          <h3 className="font-medium">{t('need.help.indicators')}</h3>
          <p className="text-sm text-muted">{t('need.help.indicators.text')}</p>
          <ul className="grid gap-x-6 gap-y-2 lg:grid-cols-2">
            {indicators.map((indicator) => (
              <li key={indicator.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                <span className="min-w-0 flex-1 basis-52">
                  {nameOf(indicator)}
                  <IndicatorFacts indicator={indicator} />
                </span>
                <AssistButton
                  assist={{ kind: 'indicator', id: indicator.id }}
                  size="sm"
                  icon={Plus}
                  aria-label={t('need.help.indicator.take.label', { name: nameOf(indicator) })}
                >
                  {t('need.help.indicator.take')}
                </AssistButton>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

/** Unit, test method and direction; each of them stays in one piece where the line allows it. */
function IndicatorFacts({ indicator }: { indicator: NeedHelp['indicators'][number] }) {
  const t = useT();
  const { unit, method, direction } = indicator;
  const facts = [
    unit && t('need.help.indicator.unit', { unit }),
    t('need.help.indicator.method', { method }),
    t(`need.help.indicator.${direction ?? 'between'}`),
  ].filter(Boolean);
  return (
    <span className="flex flex-wrap gap-x-3 text-xs text-muted">
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </span>
  );
}

const TARGETS: readonly StoryField[] = ['foundation', 'keyTechnology'];

/** What an engineer would ask before proposing a solution, as sentences to take over. */
export function ConstraintOffers({ help: { constraints } }: Props) {
  const t = useT();
  const nameOf = useBothNames();
  if (constraints.length === 0) return null;
  return (
    <section className="grid gap-2 border-t border-line pt-4">
      <h3 className="font-medium">{t('need.help.constraints')}</h3>
      <p className="text-sm text-muted">{t('need.help.constraints.text')}</p>
      <ul className="grid gap-2">
        {constraints.map((constraint) => (
          <li key={constraint.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="min-w-0 flex-1 basis-52">{nameOf(constraint)}</span>
            <span className="flex flex-wrap gap-2">
              {TARGETS.map((field) => (
                <AssistButton
                  key={field}
                  assist={{ kind: 'constraint', field, id: constraint.id }}
                  size="sm"
                  icon={Plus}
                  aria-label={t(`need.help.constraint.${field}.label`, { text: nameOf(constraint) })}
                >
                  {t(`need.help.constraint.${field}`)}
                </AssistButton>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Search terms of the rewriting service: shown first, keywords only when taken. */
export function TermOffers({ help: { canSuggestTerms, terms } }: Props) {
  const t = useT();
  if (!canSuggestTerms) return null;
  return (
    <section className="grid gap-2 border-t border-line pt-4">
      <h3 className="font-medium">{t('need.help.terms')}</h3>
      <p className="text-sm text-muted">{t('need.help.terms.text')}</p>
      <div>
        <AssistButton assist={{ kind: 'terms' }} size="sm">
          {t('need.help.terms.ask')}
        </AssistButton>
      </div>
      {terms.length > 0 ? (
        <>
          <p className="text-sm">{t('need.help.terms.choose')}</p>
          <ul className="flex flex-wrap gap-2">
            {terms.map((term) => (
              <li key={term}>
                {/* Without JavaScript the terms not taken yet travel with the form. */}
                <input type="hidden" name="terms" value={term} />
                <AssistButton assist={{ kind: 'term', term }} size="sm" icon={Plus}>
                  {term}
                </AssistButton>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
