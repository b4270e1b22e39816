import { formatInstant } from '#app/lib/dates.ts';
import { wanText } from '#app/modules/listings/amounts.ts';
import type { Labels } from '#app/modules/listings/pages.server.ts';
import { regionName } from '#app/modules/taxonomy/regions.ts';
import type { Advice } from './advice.ts';
import type { FieldFit, FitFact } from './schema.ts';

type Side = 'need' | 'technology';

/** What one side states about a field; '' when it is silent. */
export function wordFact(key: FieldFit['key'], side: Side, fact: FitFact, labels: Labels): string {
  if (fact === null) return '';
  if (typeof fact === 'number') return wordNumber(key, side, fact, labels);
  if (typeof fact !== 'string') return wordModes(fact, labels);
  if (key === 'region') return regionName(fact, labels.locale);
  if (key === 'ip')
    return labels.t(fact === 'granted' ? 'matching.fact.ip.granted' : 'matching.fact.ip.applied');
  return wordPlace(fact, labels);
}

function wordNumber(key: FieldFit['key'], side: Side, fact: number, { t, amount, locale }: Labels): string {
  switch (key) {
    case 'trl':
      return t('matching.fact.trl', { level: fact });
    case 'quantity':
      return t(side === 'need' ? 'matching.fact.indicators_wanted' : 'matching.fact.indicators_met', {
        count: fact,
      });
    case 'freshness':
      return formatInstant(fact, locale);
    case 'record':
      return t('matching.fact.contracts', { count: fact });
    default:
      return amount(fact, fact);
  }
}

/** A node with its chain, or the chain alone. */
function wordPlace(code: string, { terms, term }: Labels): string {
  return terms.has('chain_node', code) ? term('chain_node', code) : term('chain', code);
}

function wordModes(modes: readonly string[], { t, term }: Labels): string {
  return modes.map((mode) => term('cooperation_mode', mode)).join(t('matching.list_separator'));
}

/** One sentence that says what is missing and by how much. */
export function wordAdvice(advice: Advice, labels: Labels): string {
  const { t } = labels;
  switch (advice.kind) {
    case 'indicator_missed': {
      const { name, wanted, offered, gap } = advice;
      return gap === null
        ? t('matching.advice.indicator_missed', { name, wanted, offered })
        : t('matching.advice.indicator_missed_by', { name, wanted, offered, gap });
    }
    case 'indicator_unstated':
    case 'indicator_vague':
      return t(`matching.advice.${advice.kind}`, { name: advice.name, wanted: advice.wanted });
    case 'trl':
      return t('matching.advice.trl', {
        have: advice.have,
        wanted: advice.wanted,
        missing: t(`matching.advice.missing.${advice.missing}`),
      });
    case 'trl_unstated':
      return t('matching.advice.trl_unstated', { wanted: advice.wanted });
    case 'budget':
      return t('matching.advice.budget', { gap: wanText(advice.gapFen) });
    case 'chain':
      return t('matching.advice.chain', {
        need: wordPlace(advice.need, labels),
        technology: wordPlace(advice.technology, labels),
      });
    case 'cooperation':
      return t('matching.advice.cooperation', {
        need: wordModes(advice.need, labels),
        technology: wordModes(advice.technology, labels),
      });
    case 'chain_unchosen':
    case 'readings':
      return t(`matching.advice.${advice.kind}`);
  }
}
