import type { OptionGroup } from '#app/components/form/field.tsx';
import { regionName, regions } from './regions.ts';

/** Regions for a <select>, grouped by province; the places our users come from stand first in the list itself. */
export function regionOptions(locale: string): OptionGroup[] {
  const english = locale === 'en';
  const provinces = regions.filter((region) => region.parent === null);
  return provinces.map((province) => ({
    label: english ? province.en : province.zh,
    options: regions
      .filter((region) => region.code === province.code || isInside(region.code, province.code))
      .map((region) => ({ value: region.code, label: regionName(region.code, locale) })),
  }));
}

function isInside(code: string, provinceCode: string): boolean {
  return code !== provinceCode && code.slice(0, 2) === provinceCode.slice(0, 2);
}
