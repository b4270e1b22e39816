/** Values of both sides in words, beside the codes that registers hold. */
import type { MessageKey, Translate } from '#app/i18n/i18n.ts';
import { formatYuan, tryParseYuan } from '#app/lib/money.ts';
import { CONTRACT_STATUSES, contractStatusName } from '#app/modules/contracts/process.ts';
import { contractTypeName, isContractSubtype, isContractType } from '#app/modules/contracts/types.ts';
import { findRegion, regionName } from '#app/modules/taxonomy/regions.ts';
import { CONTRACT_FIELDS, type FieldDifference } from './contract-fields.ts';

/** Fields that the filter of a list offers. */
export const FIELDS = { contracts: CONTRACT_FIELDS, figures: ['value', 'uscc'] } as const;

export interface WordedField {
  field: string;
  label: string;
  ours: string;
  theirs: string;
}

export function wordField(difference: FieldDifference, t: Translate, locale: string): WordedField {
  const { field, ours, theirs } = difference;
  return {
    field,
    label: fieldLabel(field, t),
    ours: wordValue(field, ours, locale),
    theirs: wordValue(field, theirs, locale),
  };
}

export function fieldLabel(field: string, t: Translate): string {
  return t(`reconciliation.field.${field}` as MessageKey);
}

function wordValue(field: string, text: string, locale: string): string {
  if (text === '') return '';
  switch (field) {
    case 'type_code': {
      const code = text.toUpperCase();
      const isKnown = isContractType(code) || isContractSubtype(code);
      return isKnown ? `${code} ${contractTypeName(code, locale)}` : text;
    }
    case 'status': {
      const status = CONTRACT_STATUSES.find((one) => one === text.toUpperCase());
      return status ? contractStatusName(status, locale) : text;
    }
    case 'seller_region':
    case 'buyer_region':
      return findRegion(text) ? `${text} ${regionName(text, locale)}` : text;
    case 'contract_total':
    case 'tech_amount': {
      const amount = tryParseYuan(text);
      return amount.ok ? formatYuan(amount.fen, { grouped: true }) : text;
    }
    default:
      return text;
  }
}
