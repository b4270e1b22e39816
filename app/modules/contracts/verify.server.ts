import type { Db } from '#db/client.server.ts';
import { COUNTED_STATUSES, type ContractStatus } from './process.ts';

export interface BookingDifference {
  /** Our own number of the contract. */
  number: string;
  kind: 'no_booking' | 'needless_booking' | 'amount_differs' | 'date_differs';
}

/** A deregistered or revoked contract keeps its booking, which counts for nothing while its status does not. */
const KEEPS_BOOKING: readonly ContractStatus[] = [...COUNTED_STATUSES, 'DEREGISTERED', 'REVOKED'];

/** Compares every contract with what it adds to the figures: the bookings are the indicator's only source. */
export async function compareBookings(
  db: Db,
): Promise<{ contracts: number; bookings: number; differences: BookingDifference[] }> {
  const rows = await db
    .selectFrom('contract')
    .leftJoin('contract_booking as booking', 'booking.contract_id', 'contract.id')
    .select(({ fn, eb }) => [
      'contract.number',
      'contract.status',
      'contract.reg_date',
      'contract.contract_total_fen as total',
      'contract.tech_amount_fen as tech',
      fn.count<number>('booking.id').as('bookings'),
      fn
        .sum<number | null>(eb.case().when('booking.kind', '=', 'registration').then(1).else(0).end())
        .as('registrations'),
      fn.sum<number | null>('booking.contract_total_fen').as('bookedTotal'),
      fn.sum<number | null>('booking.tech_amount_fen').as('bookedTech'),
      fn
        .max<string | null>(
          eb.case().when('booking.kind', '=', 'registration').then(eb.ref('booking.booked_on')).end(),
        )
        .as('bookedOn'),
    ])
    .groupBy([
      'contract.id',
      'contract.number',
      'contract.status',
      'contract.reg_date',
      'contract.contract_total_fen',
      'contract.tech_amount_fen',
    ])
    .orderBy('contract.number')
    .execute();
  const differences: BookingDifference[] = [];
  let contracts = 0;
  let bookings = 0;
  for (const row of rows) {
    const status = row.status as ContractStatus;
    bookings += Number(row.bookings);
    if (COUNTED_STATUSES.includes(status)) contracts += 1;
    const kind = findDifference(row, status);
    if (kind) differences.push({ number: row.number, kind });
  }
  return { contracts, bookings, differences };
}

interface BookedContract {
  reg_date: string | null;
  total: number;
  tech: number | null;
  bookings: number;
  registrations: number | null;
  bookedTotal: number | null;
  bookedTech: number | null;
  bookedOn: string | null;
}

function findDifference(row: BookedContract, status: ContractStatus): BookingDifference['kind'] | null {
  const isCounted = COUNTED_STATUSES.includes(status);
  if (isCounted && Number(row.registrations ?? 0) !== 1) return 'no_booking';
  if (Number(row.bookings) === 0) return null;
  if (!KEEPS_BOOKING.includes(status)) return 'needless_booking';
  if (Number(row.bookedTotal) !== row.total || Number(row.bookedTech) !== row.tech) return 'amount_differs';
  return row.bookedOn === row.reg_date ? null : 'date_differs';
}
