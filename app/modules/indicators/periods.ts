/** The spans of time figures are asked for: a year, a quarter or a month, by the day that counts a contract (登记日期). */

/** `2025`, `2025Q3` or `2025-03`. */
export type PeriodCode = string;

export interface Period {
  code: PeriodCode;
  /** Calendar dates; both count. */
  from: string;
  to: string;
}

const SHAPE = /^((?:19|20)\d\d)(?:Q([1-4])|-(0[1-9]|1[0-2]))?$/;

/** Null for anything that is no period. */
export function parsePeriod(code: string): Period | null {
  const match = SHAPE.exec(code.trim());
  if (!match) return null;
  const [, year = '', quarter, month] = match;
  if (month) return spanOf(code, year, Number(month), Number(month));
  if (quarter) return spanOf(code, year, 3 * Number(quarter) - 2, 3 * Number(quarter));
  return spanOf(code, year, 1, 12);
}

export function yearPeriod(year: number): Period {
  return spanOf(String(year), String(year), 1, 12);
}

/** The months of a year, its quarters, or the months of a quarter; a month has none. */
export function partsOf(period: Period, size: 'quarter' | 'month'): Period[] {
  const year = period.from.slice(0, 4);
  const first = Number(period.from.slice(5, 7));
  const last = Number(period.to.slice(5, 7));
  const step = size === 'quarter' ? 3 : 1;
  const parts: Period[] = [];
  for (let month = first; month + step - 1 <= last && last - first + 1 > step; month += step) {
    const code = size === 'quarter' ? `${year}Q${(month + 2) / 3}` : `${year}-${pad(month)}`;
    parts.push(spanOf(code, year, month, month + step - 1));
  }
  return parts;
}

export function yearOfPeriod({ from }: Period): number {
  return Number(from.slice(0, 4));
}

function spanOf(code: string, year: string, firstMonth: number, lastMonth: number): Period {
  const days = new Date(Date.UTC(Number(year), lastMonth, 0)).getUTCDate();
  return { code, from: `${year}-${pad(firstMonth)}-01`, to: `${year}-${pad(lastMonth)}-${pad(days)}` };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
