/**
 * On which day a contract counts, and with how much. The whole 合同成交额 counts once, on the 登记日期, however it is
 * paid. A registered 变更 replaces the amount and is never added to it. A supplement (补正, such as a royalty that
 * could not be determined at registration) adds its difference on the day on which it was registered.
 */
import { compareDates } from '#app/lib/dates.ts';

export type RegistrationEventKind = 'registration' | 'change' | 'supplement';

/** What the registry put on record: the amounts of the whole contract as they stood from that day, in fen. */
export interface RegistrationEvent {
  kind: RegistrationEventKind;
  /** A calendar date. */
  registeredOn: string;
  contractTotalFen: number;
  techAmountFen: number;
}

export interface Booking {
  kind: 'registration' | 'supplement';
  bookedOn: string;
  contractTotalFen: number;
  techAmountFen: number;
}

/**
 * The bookings of a contract that counts now, oldest first; a contract that does not (注销, 撤销) has none. Events may
 * come in any order and those of one day in the order given. The bookings add up to the latest event's amounts.
 */
export function bookingsOf(events: readonly RegistrationEvent[]): Booking[] {
  const [first, ...later] = [...events].sort((a, b) => compareDates(a.registeredOn, b.registeredOn));
  if (!first) return [];
  const registration = book('registration', first.registeredOn, first);
  const bookings = [registration];
  let latest: RegistrationEvent = first;
  for (const event of later) {
    const added = {
      contractTotalFen: event.contractTotalFen - latest.contractTotalFen,
      techAmountFen: event.techAmountFen - latest.techAmountFen,
    };
    if (event.kind === 'supplement') bookings.push(book('supplement', event.registeredOn, added));
    else {
      registration.contractTotalFen += added.contractTotalFen;
      registration.techAmountFen += added.techAmountFen;
    }
    latest = event;
  }
  return bookings;
}

function book(
  kind: Booking['kind'],
  bookedOn: string,
  { contractTotalFen, techAmountFen }: Pick<Booking, 'contractTotalFen' | 'techAmountFen'>,
): Booking {
  return { kind, bookedOn, contractTotalFen, techAmountFen };
}
