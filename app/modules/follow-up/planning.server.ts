/**
 * What the worker does for a contract that changed: its questionnaires and the nodes of its payment plan follow the record.
 * It may run any number of times; what people settled or answered stays.
 */
import type { Kysely } from 'kysely';
import { addDays, todayInShanghai } from '#app/lib/dates.ts';
import { loadCalendar } from '#app/modules/calendar/queries.server.ts';
import type { WorkCalendar } from '#app/modules/calendar/working-days.ts';
import { isCounted } from '#app/modules/contracts/process.ts';
import { getContract } from '#app/modules/contracts/queries.server.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { isXinji } from '#app/modules/taxonomy/regions.ts';
import { type Db, transact } from '#db/client.server.ts';
import type { Database } from '#db/schema.ts';
import { followPlan, isInForce } from './milestones.ts';
import { listMilestones, listReceipts } from './queries.server.ts';
import { instalmentsOf } from './receipts.ts';
import { addMonths, isForgotten, nextWorkingDay, plannedRounds, ROUNDS } from './rounds.ts';

interface Clock {
  now: () => number;
  newId: () => string;
}

/** Plans what follows from the contract as it stands; nothing for one that is not there. */
export async function planAfterSigning(
  db: Kysely<Database>,
  clock: Clock,
  contractId: string,
): Promise<void> {
  const found = await getContract(db, contractId);
  const today = todayInShanghai(clock.now());
  // A register of earlier years brings thousands of which nothing follows any more.
  if (!found || !(isAsked(found, today) || hasPlan(found))) return;
  await transact(db, async (trx) => {
    const contract = await getContract(trx, contractId);
    if (!contract) return;
    if (isAsked(contract, today)) await planQuestionnaires(trx, clock, contract, await loadCalendar(trx));
    if (hasPlan(contract)) await planMilestones(trx, clock, contract);
  });
}

/**
 * Only a buyer in Xinji is asked: what he makes of a technology is what it brought the city. No holiday moves the last round
 * by more than two weeks.
 */
function isAsked({ status, regDate, buyer }: Contract, today: string): boolean {
  if (!isCounted(status) || regDate === null || buyer.region === null || !isXinji(buyer.region)) return false;
  return !isForgotten(addDays(addMonths(regDate, Math.max(...ROUNDS)), 14), today);
}

/** A record that was changed may have lost its plan. */
function hasPlan({ status, paymentPlan, revisionNo }: Contract): boolean {
  return isInForce(status) && (paymentPlan !== null || revisionNo > 1);
}

async function planQuestionnaires(
  db: Db,
  clock: Clock,
  contract: Contract,
  calendar: WorkCalendar,
): Promise<void> {
  const now = clock.now();
  const rounds = plannedRounds(calendar, contract.regDate ?? '', todayInShanghai(now));
  for (const { months, fallsOn, dueOn } of rounds) {
    await db
      .insertInto('follow_up')
      .values({
        id: clock.newId(),
        contract_id: contract.id,
        months,
        falls_on: fallsOn,
        due_on: dueOn,
        answered_on: null,
        answered_at: null,
        answered_by: null,
        answered_side: null,
        production: null,
        output_fen: null,
        sales_fen: null,
        jobs: null,
        patents: null,
        satisfaction: null,
        version: 1,
        created_at: now,
        updated_at: now,
      })
      // A registration date that was corrected moves what is still to be answered.
      .onConflict((conflict) =>
        conflict
          .columns(['contract_id', 'months'])
          .doUpdateSet({ falls_on: fallsOn, due_on: dueOn })
          .where('follow_up.answered_on', 'is', null),
      )
      .execute();
  }
}

/** Brings the nodes of the payment plan to what plan and receipts say. */
export async function planMilestones(db: Db, clock: Clock, contract: Contract): Promise<void> {
  const now = clock.now();
  const today = todayInShanghai(now);
  const [milestones, receipts] = await Promise.all([
    listMilestones(db, contract.id),
    listReceipts(db, contract.id),
  ]);
  const known = milestones.flatMap((one) =>
    one.planLine === null ? [] : [{ ...one, planLine: one.planLine }],
  );
  const changes = followPlan(known, instalmentsOf(contract.paymentPlan, receipts, today), today);
  for (const { planLine, title, dueOn } of changes.add) {
    await db
      .insertInto('contract_milestone')
      .values({
        id: clock.newId(),
        contract_id: contract.id,
        plan_line: planLine,
        title,
        due_on: dueOn,
        done_on: null,
        file_id: null,
        version: 1,
        created_by: null,
        created_at: now,
        updated_at: now,
      })
      .onConflict((conflict) => conflict.columns(['contract_id', 'plan_line']).doNothing())
      .execute();
  }
  const update = (planLine: number, set: Record<string, unknown>) =>
    db
      .updateTable('contract_milestone')
      .set((eb) => ({ ...set, version: eb('version', '+', 1), updated_at: now }))
      .where('contract_id', '=', contract.id)
      .where('plan_line', '=', planLine)
      .where('state', '=', 'open')
      .execute();
  for (const { planLine, title, dueOn } of changes.move) await update(planLine, { title, due_on: dueOn });
  for (const planLine of changes.drop) await update(planLine, { state: 'cancelled' });
  for (const { planLine, on } of changes.pay) await update(planLine, { state: 'done', done_on: on });
}

/**
 * A holiday table that came since moves the questionnaires that are still open. Returns how many moved.
 */
export async function moveDueDates(db: Db, today: string, until: string): Promise<number> {
  const rows = await db
    .selectFrom('follow_up')
    .select(['id', 'falls_on', 'due_on'])
    .where('answered_on', 'is', null)
    .where('due_on', '>=', today)
    .where('falls_on', '<=', until)
    .execute();
  const calendar = await loadCalendar(db);
  const moved = rows
    .map((row) => ({ ...row, to: nextWorkingDay(calendar, row.falls_on) }))
    .filter(({ due_on, to }) => due_on !== to);
  for (const { id, to } of moved) {
    await db.updateTable('follow_up').set({ due_on: to }).where('id', '=', id).execute();
  }
  return moved.length;
}
