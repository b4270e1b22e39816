import { describe, expect, it } from 'vitest';
import { bookingsOf, type RegistrationEvent } from './bookings.ts';

const event = (kind: RegistrationEvent['kind'], registeredOn: string, yuan: number): RegistrationEvent => ({
  kind,
  registeredOn,
  contractTotalFen: yuan * 100,
  techAmountFen: yuan * 80,
});

const inYuan = (events: RegistrationEvent[]) =>
  bookingsOf(events).map(({ kind, bookedOn, contractTotalFen }) => [kind, bookedOn, contractTotalFen / 100]);

describe('bookings', () => {
  it('count a contract once, on its registration', () => {
    expect(inYuan([event('registration', '2025-01-08', 3_000_000)])).toEqual([
      ['registration', '2025-01-08', 3_000_000],
    ]);
    expect(bookingsOf([])).toEqual([]);
  });

  it('replace the amount on a change, even in a later year', () => {
    const registration = event('registration', '2025-03-10', 1_200_000);
    expect(inYuan([registration, event('change', '2026-01-20', 1_500_000)])).toEqual([
      ['registration', '2025-03-10', 1_500_000],
    ]);
    expect(inYuan([registration, event('change', '2025-06-20', 900_000)])).toEqual([
      ['registration', '2025-03-10', 900_000],
    ]);
  });

  it('add a supplement on the day it was registered', () => {
    const events = [event('supplement', '2026-03-01', 680_000), event('registration', '2025-04-01', 500_000)];
    expect(inYuan(events)).toEqual([
      ['registration', '2025-04-01', 500_000],
      ['supplement', '2026-03-01', 180_000],
    ]);
  });

  it('add up to the latest amounts, both of them', () => {
    const bookings = bookingsOf([
      event('registration', '2024-05-01', 500_000),
      event('supplement', '2025-05-01', 600_000),
      event('change', '2025-09-01', 550_000),
      event('supplement', '2026-05-01', 700_000),
    ]);
    const sum = (pick: (booking: (typeof bookings)[number]) => number) =>
      bookings.reduce((total, each) => total + pick(each), 0);
    expect(sum((each) => each.contractTotalFen)).toBe(70_000_000);
    expect(sum((each) => each.techAmountFen)).toBe(56_000_000);
  });
});
