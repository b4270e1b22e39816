import { todayInShanghai } from '#app/lib/dates.ts';
import { formatPercent, sumFen } from '#app/lib/money.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { isCounted } from '#app/modules/contracts/process.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { isInForce } from './milestones.ts';
import { listAssessments, listFollowUpsOf, listMilestones, listReceipts } from './queries.server.ts';
import { sumReceipts } from './receipts.ts';

/** The few lines about it on the contract's own page; null where nothing follows from the contract. */
export async function afterSigningSummary(ctx: Ctx, contract: Contract) {
  const [milestones, receipts, assessments, rounds] = await Promise.all([
    listMilestones(ctx.db, contract.id),
    listReceipts(ctx.db, contract.id),
    listAssessments(ctx.db, contract.id),
    listFollowUpsOf(ctx.db, contract.id),
  ]);
  if (!isInForce(contract.status) && milestones.length + receipts.length === 0) return null;
  const today = todayInShanghai(ctx.now());
  const next = isCounted(contract.status) ? rounds.find(({ answeredOn }) => answeredOn === null) : undefined;
  const { totalFen } = sumReceipts(receipts);
  const confirmed = assessments.filter(({ state }) => state === 'confirmed');
  return {
    done: milestones.filter(({ state }) => state === 'done').length,
    open: milestones.filter(({ state }) => state === 'open').length,
    overdue: milestones.filter(({ state, dueOn }) => state === 'open' && dueOn < today).length,
    receivedFen: totalFen,
    share: formatPercent(totalFen, contract.contractTotalFen),
    assessedFen: sumFen(confirmed.map(({ incomeFen }) => incomeFen)),
    next: next ? { months: next.months, dueOn: next.dueOn, isOverdue: next.dueOn < today } : null,
  };
}
