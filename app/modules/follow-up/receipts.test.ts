import { describe, expect, it } from 'vitest';
import type { PlannedPayment } from '#app/modules/contracts/details.ts';
import type { PaymentMode } from '#app/modules/contracts/record.ts';
import { instalmentsOf, type Receipt, receivedIn, sumReceipts, warnReceipts } from './receipts.ts';

let next = 0;
const receipt = (receivedOn: string, yuan: number, given: Partial<Receipt> = {}): Receipt => ({
  id: String(next++),
  receivedOn,
  amountFen: yuan * 100,
  kind: 'cash',
  planLine: null,
  isVoided: false,
  ...given,
});
const plan: PlannedPayment[] = [
  { dueOn: '2025-03-01', amountFen: 40_000_000, condition: '合同生效' },
  { dueOn: '2025-12-01', amountFen: 60_000_000, condition: '验收合格' },
];
const TODAY = '2026-02-01';
const warnings = (receipts: Receipt[], paymentMode: PaymentMode = 'INSTAL') =>
  warnReceipts(
    { contractTotalFen: 100_000_000, paymentMode, paymentPlan: plan, signDate: '2025-02-01' },
    receipts,
    TODAY,
  );

describe('sums of receipts', () => {
  const receipts = [
    receipt('2025-03-01', 400_000),
    receipt('2025-12-31', 100_000, { kind: 'royalty' }),
    receipt('2026-01-01', 200_000),
    receipt('2026-01-02', 999_999, { isVoided: true }),
  ];

  it('add up by year and kind, without what was voided', () => {
    expect(sumReceipts(receipts)).toEqual({
      totalFen: 70_000_000,
      years: [
        { year: 2026, fen: 20_000_000 },
        { year: 2025, fen: 50_000_000 },
      ],
      kinds: [
        { kind: 'cash', fen: 60_000_000 },
        { kind: 'royalty', fen: 10_000_000 },
      ],
    });
    expect(receivedIn(receipts, 2025)).toBe(50_000_000);
    expect(receivedIn(receipts, 2024)).toBe(0);
  });
});

describe('instalments', () => {
  it('are paid by their own receipts, on the day of the last one', () => {
    const [first, second] = instalmentsOf(
      plan,
      [
        receipt('2025-03-20', 150_000, { planLine: 1 }),
        receipt('2025-03-05', 250_000, { planLine: 1 }),
        receipt('2025-12-05', 599_999, { planLine: 2 }),
        receipt('2025-12-06', 1, { planLine: 2, isVoided: true }),
      ],
      TODAY,
    );
    expect(first).toMatchObject({ line: 1, receivedFen: 40_000_000, paidOn: '2025-03-20', isOverdue: false });
    expect(second).toMatchObject({ line: 2, receivedFen: 59_999_900, paidOn: null, isOverdue: true });
  });

  it('are not overdue on their day, nor without one', () => {
    expect(instalmentsOf(plan, [], '2025-03-01').map(({ isOverdue }) => isOverdue)).toEqual([false, false]);
    expect(instalmentsOf(plan, [], '2025-03-02').map(({ isOverdue }) => isOverdue)).toEqual([true, false]);
    const undated = [{ dueOn: null, amountFen: 100, condition: '' }];
    expect(instalmentsOf(undated, [], TODAY)[0]?.isOverdue).toBe(false);
    expect(instalmentsOf(null, [], TODAY)).toEqual([]);
  });
});

describe('warnings', () => {
  it('are none where everything fits', () => {
    expect(
      warnings([receipt('2025-03-01', 400_000, { planLine: 1 }), receipt('2025-12-01', 600_000)]),
    ).toEqual([]);
  });

  it('name what goes beyond the contract, and call it a supplement where royalties are due', () => {
    const receipts = [receipt('2025-03-01', 400_000), receipt('2025-12-01', 600_001)];
    expect(warnings(receipts)).toEqual([{ warning: 'over_total', fen: 100 }]);
    expect(warnings(receipts, 'ENTRY_ROYALTY')).toEqual([{ warning: 'royalty_supplement', fen: 100 }]);
  });

  it('name an instalment that was paid twice, a receipt entered twice, and money before the contract', () => {
    const twice = [
      receipt('2025-03-01', 400_000, { planLine: 1 }),
      receipt('2025-03-01', 400_000, { planLine: 1 }),
    ];
    expect(warnings(twice)).toEqual([
      { warning: 'over_instalment', line: 1, fen: 40_000_000 },
      { warning: 'twice', on: '2025-03-01', fen: 40_000_000 },
    ]);
    expect(warnings([receipt('2025-01-31', 1)])).toEqual([{ warning: 'before_signing', on: '2025-01-31' }]);
    expect(warnings([receipt('2025-03-01', 1, { planLine: 3 })])).toEqual([
      { warning: 'plan_line_gone', line: 3 },
    ]);
  });
});
