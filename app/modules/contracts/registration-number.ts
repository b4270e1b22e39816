/**
 * 合同登记编号, the number a registry gives a contract: 16 digits in the grid 4 + 4 + 2 + 6, that is year + GB/T 2260
 * province and city + registry point + serial (instruction to the registration form; the older 14-digit form had a
 * two-digit year). Only the form, the year and the province are certain, so anything else warns and does not block.
 */
import { yearOf } from '#app/lib/dates.ts';
import { isProvincePrefix } from '#app/modules/taxonomy/regions.ts';

export type RegistrationNumberError = 'empty' | 'format' | 'year' | 'province';
export type RegistrationNumberWarning = 'year_differs' | 'province_differs' | 'serial_zero';

export type RegistrationNumberCheck =
  | { ok: true; value: string; warnings: RegistrationNumberWarning[] }
  | { ok: false; value: string; error: RegistrationNumberError };

export interface RegistrationNumberFacts {
  /** Today in Shanghai: a number of next year cannot exist. */
  today: string;
  /** 登记日期, when known. */
  registeredOn?: string | null;
  /** Region of the party that registers: the seller, or the buyer of imported technology. */
  applicantRegion?: string | null;
}

const FIRST_YEAR = 2000;

/** Half width, without the blanks and hyphens people put between the groups. */
export function normalizeRegistrationNumber(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '');
}

export function checkRegistrationNumber(
  text: string,
  facts: RegistrationNumberFacts,
): RegistrationNumberCheck {
  const value = normalizeRegistrationNumber(text);
  const error = findError(value, facts.today);
  return error ? { ok: false, value, error } : { ok: true, value, warnings: findWarnings(value, facts) };
}

function findError(value: string, today: string): RegistrationNumberError | null {
  if (value === '') return 'empty';
  if (!/^\d{16}$/.test(value)) return 'format';
  const year = Number(value.slice(0, 4));
  if (year < FIRST_YEAR || year > yearOf(today)) return 'year';
  return isProvincePrefix(value.slice(4, 6)) ? null : 'province';
}

function findWarnings(value: string, facts: RegistrationNumberFacts): RegistrationNumberWarning[] {
  const warnings: RegistrationNumberWarning[] = [];
  if (facts.registeredOn && value.slice(0, 4) !== facts.registeredOn.slice(0, 4))
    warnings.push('year_differs');
  if (facts.applicantRegion && value.slice(4, 6) !== facts.applicantRegion.slice(0, 2)) {
    warnings.push('province_differs');
  }
  if (value.endsWith('000000')) warnings.push('serial_zero');
  return warnings;
}
