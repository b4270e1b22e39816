/**
 * In which year a contract counts, and with how much. The whole 合同成交额 counts once, in the year of the 登记日期,
 * however it is paid. A registered change replaces the amount: what it adds or takes away counts in the year in which
 * the change was registered, so closed years keep their figure.
 */
import { yearOf } from '#app/lib/dates.ts';

export interface RegisteredVersion {
  /** 登记日期 of the first version, date of 变更登记 of each later one; a calendar date. */
  registeredOn: string;
  contractTotalFen: number;
  techAmountFen: number;
}

export interface Booking {
  year: number;
  contractTotalFen: number;
  techAmountFen: number;
}

/**
 * One booking per year, oldest first, for a contract that counts now; give no versions for one that does not
 * (注销 and 撤销 contribute nothing to live figures). Versions may come in any order. The bookings add up to the
 * latest version.
 */
export function bookingsOf(versions: readonly RegisteredVersion[]): Booking[] {
  const ordered = [...versions].sort((a, b) => (a.registeredOn < b.registeredOn ? -1 : 1));
  const byYear = new Map<number, Booking>();
  let previous = { contractTotalFen: 0, techAmountFen: 0 };
  for (const version of ordered) {
    const year = yearOf(version.registeredOn);
    const booking = byYear.get(year) ?? { year, contractTotalFen: 0, techAmountFen: 0 };
    booking.contractTotalFen += version.contractTotalFen - previous.contractTotalFen;
    booking.techAmountFen += version.techAmountFen - previous.techAmountFen;
    byYear.set(year, booking);
    previous = version;
  }
  return [...byYear.values()];
}
