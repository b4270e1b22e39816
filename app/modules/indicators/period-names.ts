import type { Translate } from '#app/i18n/i18n.ts';
import type { PeriodCode } from './periods.ts';

/** `2025 年`, `2025 年第 3 季度`, `2025 年 3 月`. */
export function periodName(code: PeriodCode, t: Translate): string {
  const year = Number(code.slice(0, 4));
  if (code.length === 4) return t('indicator.period.year', { year });
  return code.includes('Q')
    ? t('indicator.period.quarter', { year, quarter: code.slice(-1) })
    : t('indicator.period.month', { year, month: Number(code.slice(-2)) });
}
