/**
 * Reminders of questionnaires and nodes, before and after their day. Each is a row that can be written once: a job that is
 * killed has written neither row nor message, one that runs twice finds the row.
 */
import { addDays, todayInShanghai } from '#app/lib/dates.ts';
import { paths } from '#app/lib/paths.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { COUNTED_STATUSES } from '#app/modules/contracts/process.ts';
import { notifyOrganization, notifyRoles, notifyUsers } from '#app/modules/notifications/commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { NOT_IN_FORCE } from './milestones.ts';
import { moveDueDates } from './planning.server.ts';
import { reminderWindow, type Stage, stageOn } from './rounds.ts';

interface Due {
  kind: 'follow_up' | 'milestone';
  id: string;
  dueOn: string;
  contractId: string;
  number: string;
  projectName: string;
  months: number | null;
  /** Organisations of the site that are to act. */
  organizations: string[];
  brokerId: string | null;
}

/** One transaction reminds of so many, so that nobody waits long for the database. */
const BATCH = 50;
/** Holidays of the next year are announced weeks before they come. */
const MOVE_DAYS_AHEAD = 400;

/** Reminds of what is due, once per stage. Returns how many reminders went out. */
export async function remindAfterSigning(ctx: Ctx): Promise<number> {
  const today = todayInShanghai(ctx.now());
  await moveDueDates(ctx.db, today, addDays(today, MOVE_DAYS_AHEAD));
  const due = [...(await dueFollowUps(ctx.db, today)), ...(await dueMilestones(ctx.db, today))];
  const sent = await sentReminders(ctx.db, due);
  const open = due.flatMap((one) => {
    const stage = stageOn(one.kind, one.dueOn, today);
    return stage === null || sent.has(keyOf({ ...one, stage })) ? [] : [{ ...one, stage }];
  });
  let count = 0;
  for (let start = 0; start < open.length; start += BATCH) {
    const batch = open.slice(start, start + BATCH);
    count += await inTransaction(ctx, (tx) => remind(tx, batch));
  }
  return count;
}

const keyOf = ({ kind, id, stage, dueOn }: { kind: string; id: string; stage: string; dueOn: string }) =>
  `${kind} ${id} ${stage} ${dueOn}`;

/** Those of a batch that another process has not sent meanwhile. What nobody can be told of goes to the registrars. */
async function remind(tx: TxCtx, batch: readonly (Due & { stage: Stage })[]): Promise<number> {
  let unheard = 0;
  let count = 0;
  for (const one of batch) {
    const { kind, id, stage, dueOn } = one;
    const result = await tx.db
      .insertInto('reminder')
      .values({ kind, subject_id: id, stage, due_on: dueOn, sent_at: tx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (Number(result.numInsertedOrUpdatedRows ?? 0) === 0) continue;
    count += 1;
    const notice = {
      type: `${kind}.${stage}`,
      params: {
        title: one.projectName,
        number: one.number,
        date: dueOn,
        ...(one.months !== null && { months: one.months }),
      },
      path: kind === 'follow_up' ? paths.desk.followUp(id) : paths.desk.contractFollowUp(one.contractId),
    };
    for (const organizationId of new Set(one.organizations)) {
      await notifyOrganization(tx, organizationId, notice);
    }
    if (one.brokerId) await notifyUsers(tx, [one.brokerId], notice);
    // A firm without an account is asked by the bureau; so is one that has kept silent for a month.
    if (one.organizations.length === 0 || stage === 'late') unheard += 1;
  }
  if (unheard > 0) {
    await notifyRoles(tx, ['registrar'], {
      type: 'follow_up.bureau',
      params: { count: unheard },
      path: paths.desk.followUps(),
    });
  }
  return count;
}

async function dueFollowUps(db: Db, today: string): Promise<Due[]> {
  const { from, to } = reminderWindow('follow_up', today);
  const rows = await db
    .selectFrom('follow_up')
    .innerJoin('contract', 'contract.id', 'follow_up.contract_id')
    .leftJoin('deal', 'deal.id', 'contract.deal_id')
    .select(['follow_up.id', 'follow_up.due_on', 'follow_up.months', 'follow_up.contract_id'])
    .select(['contract.number', 'contract.project_name', 'contract.buyer_organization_id', 'deal.broker_id'])
    .where('follow_up.answered_on', 'is', null)
    .where('follow_up.due_on', '>=', from)
    .where('follow_up.due_on', '<=', to)
    .where('contract.status', 'in', COUNTED_STATUSES)
    .orderBy('follow_up.due_on')
    .orderBy('follow_up.id')
    .execute();
  return rows.map((row) => ({
    kind: 'follow_up',
    id: row.id,
    dueOn: row.due_on,
    contractId: row.contract_id,
    number: row.number,
    projectName: row.project_name,
    months: Number(row.months),
    organizations: row.buyer_organization_id === null ? [] : [row.buyer_organization_id],
    brokerId: row.broker_id,
  }));
}

async function dueMilestones(db: Db, today: string): Promise<Due[]> {
  const { from, to } = reminderWindow('milestone', today);
  const rows = await db
    .selectFrom('contract_milestone as milestone')
    .innerJoin('contract', 'contract.id', 'milestone.contract_id')
    .leftJoin('deal', 'deal.id', 'contract.deal_id')
    .select(['milestone.id', 'milestone.due_on', 'milestone.contract_id', 'deal.broker_id'])
    .select(['contract.number', 'contract.project_name'])
    .select(['contract.seller_organization_id', 'contract.buyer_organization_id'])
    .where('milestone.state', '=', 'open')
    .where('milestone.due_on', '>=', from)
    .where('milestone.due_on', '<=', to)
    .where('contract.status', 'not in', NOT_IN_FORCE)
    .orderBy('milestone.due_on')
    .orderBy('milestone.id')
    .execute();
  return rows.map((row) => ({
    kind: 'milestone',
    id: row.id,
    dueOn: row.due_on,
    contractId: row.contract_id,
    number: row.number,
    projectName: row.project_name,
    months: null,
    organizations: [row.seller_organization_id, row.buyer_organization_id].filter((id) => id !== null),
    brokerId: row.broker_id,
  }));
}

/** What was sent of these, by key. */
async function sentReminders(db: Db, due: readonly Due[]): Promise<Set<string>> {
  const sent = new Set<string>();
  for (let start = 0; start < due.length; start += 500) {
    const ids = due.slice(start, start + 500).map(({ id }) => id);
    const rows = await db.selectFrom('reminder').selectAll().where('subject_id', 'in', ids).execute();
    for (const { kind, subject_id, stage, due_on } of rows) {
      sent.add(keyOf({ kind, id: subject_id, stage, dueOn: due_on }));
    }
  }
  return sent;
}
