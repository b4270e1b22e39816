import type { Translate } from '#app/i18n/i18n.ts';
import { type AmountBasis, type Caliber, type MeasureId, measureName, measureOfCaliber } from './calibers.ts';

/** `涉辛（去重） · 合同成交额`: which contracts count and which of their amounts; stands beside every figure. */
export function caliberName(
  t: Translate,
  { caliber, basis }: { caliber: Caliber; basis: AmountBasis },
): string {
  return `${t(`indicator.caliber.${caliber}`)} · ${t(`indicator.amount.${basis}`)}`;
}

/** The same for a measure: the headline is named by its caliber, another by its own name. */
export function countedName(
  t: Translate,
  locale: string,
  { measure, caliber, basis }: { measure: MeasureId; caliber: Caliber; basis: AmountBasis },
): string {
  return measure === measureOfCaliber(caliber)
    ? caliberName(t, { caliber, basis })
    : `${measureName(measure, locale)} · ${t(`indicator.amount.${basis}`)}`;
}
