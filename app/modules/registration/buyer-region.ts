/** 买方行政区划 on 技术合同登记表: it decides who gets 吸纳 (domain 4.2), so a person compares it before it counts. */
import type { MessageKey } from '#app/i18n/i18n.ts';
import { isXinji, regionName } from '#app/modules/taxonomy/regions.ts';

export interface BuyerRegionView {
  /** '' for a buyer abroad. */
  code: string;
  name: string;
  isXinji: boolean;
}

export function viewBuyerRegion(region: string | null, locale: string): BuyerRegionView {
  return {
    code: region ?? '',
    name: region === null ? '' : regionName(region, locale),
    isXinji: region !== null && isXinji(region),
  };
}

/** The sentence that says where the buyer sits by the form; it takes `code` and `name`. */
export function buyerRegionMessage({ code, isXinji: isHere }: BuyerRegionView): MessageKey {
  if (isHere) return 'registration.precheck.region.ok';
  return code === '' ? 'registration.precheck.region.none' : 'registration.precheck.region.not';
}

/** What a person states with the tick of the verification; it takes `code` and `name`. */
export function buyerRegionStatement({ code, isXinji: isHere }: BuyerRegionView): MessageKey {
  if (isHere) return 'registration.field.buyerRegionChecked.xinji';
  return code === ''
    ? 'registration.field.buyerRegionChecked.abroad'
    : 'registration.field.buyerRegionChecked.other';
}
