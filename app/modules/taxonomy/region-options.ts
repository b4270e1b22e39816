import { regionName, regions } from './regions.ts';

export interface RegionGroupOptions {
  label: string;
  options: { value: string; label: string }[];
}

/** Regions for a <select>, grouped by province. */
export function regionOptions(locale: string): RegionGroupOptions[] {
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
