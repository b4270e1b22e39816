import { useT } from '#app/i18n/use-t.ts';
import { formatYuan } from '#app/lib/money.ts';
import type { Limit, RegistrationRule } from '../rules.ts';

/** The values of a rule set in words. */
export function useRuleWords() {
  const t = useT();
  const limit = ({ days, unit }: Limit) => t(`registration.limit.${unit}`, { days });
  const large = (fen: RegistrationRule['largeFen']) =>
    fen === null
      ? t('registration.rule.no_large')
      : t('registration.rule.large_from', { amount: formatYuan(fen, { grouped: true }) });
  const value = (field: keyof RegistrationRule, of: RegistrationRule[keyof RegistrationRule]): string => {
    if (field === 'normal' || field === 'large') return limit(of as Limit);
    if (field === 'largeFen') return large(of as number | null);
    if (field === 'correctionRestarts')
      return t(of ? 'registration.rule.restarts' : 'registration.rule.pauses');
    if (field === 'isConfirmed')
      return t(of ? 'registration.rule.confirmed' : 'registration.rule.unconfirmed');
    return String(of);
  };
  return { limit, large, value };
}
