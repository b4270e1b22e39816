import { describe, expect, it } from 'vitest';
import {
  FOREIGN_FIRM,
  INSTITUTE,
  plainRecord,
  wholeRecord,
  XINJI_FIRM,
} from '#tests/factories/contract-record.ts';
import { withAmounts } from './amount-change.ts';
import { NO_DETAILS, NO_PARTY_DETAILS } from './details.ts';
import { changesBetween } from './history.ts';
import { completeStored, flowOf, type StoredRecord } from './record.ts';

const without = <T extends object>(value: T, names: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !Object.hasOwn(names, name)));

describe('a snapshot of an earlier release', () => {
  it('is completed: what it did not know is empty, and the flow is that of the parties', () => {
    const old = {
      ...without(plainRecord({ seller: FOREIGN_FIRM }), { ...NO_DETAILS, flow: 0 }),
      seller: without(FOREIGN_FIRM, NO_PARTY_DETAILS),
      buyer: without(XINJI_FIRM, NO_PARTY_DETAILS),
    };
    expect(Object.keys(old)).not.toContain('currency');
    expect(Object.keys(old.seller)).not.toContain('nature');
    expect(completeStored(old as unknown as StoredRecord)).toEqual(
      plainRecord({ seller: FOREIGN_FIRM, flow: 'IMPORT' }),
    );
  });

  it('of this release stays what it is', () => {
    expect(completeStored(JSON.parse(JSON.stringify(wholeRecord())))).toEqual(wholeRecord());
  });
});

describe('技术流向', () => {
  it('follows from the seats: a foreign seller imports, a foreign buyer exports', () => {
    expect(flowOf(INSTITUTE, XINJI_FIRM)).toBe('DOMESTIC');
    expect(flowOf(FOREIGN_FIRM, XINJI_FIRM)).toBe('IMPORT');
    expect(flowOf(XINJI_FIRM, FOREIGN_FIRM)).toBe('EXPORT');
    expect(flowOf(XINJI_FIRM, { country: '156', region: '810000' })).toBe('EXPORT');
  });
});

describe('changed amounts', () => {
  it('leave out an original amount that the change does not restate, and keep the frozen rate', () => {
    const changed = withAmounts(wholeRecord(), { contractTotalFen: 120_000_000 });
    expect(changed).toMatchObject({
      contractTotalFen: 120_000_000,
      techAmountFen: 112_000_000,
      originalAmount: null,
      fxRate: '7.8',
    });
    expect(withAmounts(wholeRecord(), { originalAmount: 16_000_000 }).originalAmount).toBe(16_000_000);
    expect(withAmounts(plainRecord(), { originalAmount: 1 }).originalAmount).toBeNull();
  });
});

describe('the history of a record', () => {
  it('names every field that changed', () => {
    const fields = changesBetween(plainRecord(), wholeRecord(), 'zh-CN').map(({ field }) => field);
    const changed = Object.keys(NO_DETAILS).filter(
      (name) =>
        JSON.stringify(plainRecord()[name as keyof typeof NO_DETAILS]) !==
        JSON.stringify(wholeRecord()[name as keyof typeof NO_DETAILS]),
    );
    expect(fields).toEqual(expect.arrayContaining([...changed, 'flow', 'seller', 'buyer']));
  });
});
