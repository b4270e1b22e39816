import { describe, expect, it } from 'vitest';
import { followPlan, isInForce, type KnownPlanMilestone, milestonesOfPlan } from './milestones.ts';
import { instalmentsOf, type Receipt } from './receipts.ts';

const TODAY = '2026-03-02';
const plan = [
  { dueOn: '2025-03-01', amountFen: 100, condition: '合同生效' },
  { dueOn: '2026-02-01', amountFen: 200, condition: '中试完成' },
  { dueOn: null, amountFen: 300, condition: '验收合格' },
  { dueOn: '2026-09-01', amountFen: 400, condition: '质保期满' },
];
const paid = (planLine: number, amountFen: number): Receipt => ({
  id: String(planLine),
  receivedOn: '2026-02-20',
  amountFen,
  kind: 'cash',
  planLine,
  isVoided: false,
});
const known = (planLine: number, given: Partial<KnownPlanMilestone> = {}): KnownPlanMilestone => ({
  planLine,
  title: plan[planLine - 1]?.condition ?? '',
  dueOn: plan[planLine - 1]?.dueOn ?? '2026-01-01',
  state: 'open',
  ...given,
});
const follow = (of: KnownPlanMilestone[], receipts: Receipt[] = [], lines = plan) =>
  followPlan(of, instalmentsOf(lines, receipts, TODAY), TODAY);

describe('nodes of the payment plan', () => {
  it('are made of lines with a date that is not long past', () => {
    expect(milestonesOfPlan(plan, TODAY)).toEqual([
      { planLine: 2, title: '中试完成', dueOn: '2026-02-01' },
      { planLine: 4, title: '质保期满', dueOn: '2026-09-01' },
    ]);
    expect(milestonesOfPlan(null, TODAY)).toEqual([]);
  });

  it('stay as they are while nothing changes', () => {
    expect(follow([known(2), known(4)])).toEqual({ add: [], move: [], drop: [], pay: [] });
  });

  it('move and end with the plan of the record, unless they are settled', () => {
    const later = plan.map((line, index) => (index === 1 ? { ...line, dueOn: '2026-04-01' } : line));
    expect(follow([known(2), known(4)], [], later).move).toEqual([
      { planLine: 2, title: '中试完成', dueOn: '2026-04-01' },
    ]);
    expect(follow([known(2, { state: 'done' }), known(4)], [], later).move).toEqual([]);
    expect(follow([known(2), known(4)], [], plan.slice(0, 2)).drop).toEqual([4]);
    expect(follow([known(4, { state: 'cancelled' })], [], plan.slice(0, 2)).drop).toEqual([]);
  });

  it('are done once the whole instalment has come', () => {
    expect(follow([known(2), known(4)], [paid(2, 199)]).pay).toEqual([]);
    expect(follow([known(2), known(4)], [paid(2, 200)]).pay).toEqual([{ planLine: 2, on: '2026-02-20' }]);
    expect(follow([], [paid(4, 400)]).pay).toEqual([{ planLine: 4, on: '2026-02-20' }]);
    expect(follow([known(2, { state: 'cancelled' })], [paid(2, 200)]).pay).toEqual([]);
  });
});

describe('contracts in force', () => {
  it('are those that somebody still performs', () => {
    const statuses = [
      'DRAFT',
      'SIGNED',
      'IN_REVIEW',
      'REGISTERED',
      'CHANGED',
      'REJECTED',
      'REVOKED',
    ] as const;
    expect(statuses.filter(isInForce)).toEqual(['SIGNED', 'IN_REVIEW', 'REGISTERED', 'CHANGED']);
  });
});
