import type { Translate } from '#app/i18n/i18n.ts';
import { type CodeList, findCode } from '#app/modules/contracts/code-lists.ts';
import { contractTypeName, isContractType, LEGACY_TYPES } from '#app/modules/contracts/types.ts';
import { taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import { regionName } from '#app/modules/taxonomy/regions.ts';
import type { Db } from '#db/client.server.ts';
import type { Dimension } from './dimensions.ts';

/** Names of the values of a dimension in the reader's language; a value nobody stated is called so. */
export async function dimensionNames(
  db: Db,
  dimension: Dimension,
  { locale, t }: { locale: string; t: Translate },
): Promise<(value: string) => string> {
  const terms = await taxonomy(db);
  const ofList = (list: CodeList, value: string) => {
    const entry = findCode(list, value) as { zh: string; en?: string } | null;
    return (locale.startsWith('en') ? entry?.en : undefined) ?? entry?.zh ?? value;
  };
  const name = (value: string): string => {
    switch (dimension) {
      case 'type':
        return isContractType(value) ? contractTypeName(value, locale) : value;
      case 'legacy_type': {
        const legacy = LEGACY_TYPES.find((one) => one === value);
        return legacy ? t(`contract.legacy_type.${legacy}`) : value;
      }
      case 'field':
        return ofList('technology_field', value);
      case 'chain':
        return terms.label('chain', value, locale);
      case 'seller_region':
        return regionName(value, locale);
      case 'township':
        return ofList('township', value);
      default:
        return value;
    }
  };
  return (value) => (value === '' ? t(`indicator.by.none.${dimension}`) : name(value));
}
