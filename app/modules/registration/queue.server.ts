import { todayInShanghai } from '#app/lib/dates.ts';
import { loadCalendar } from '#app/modules/calendar/queries.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import type { ContractStatus } from '#app/modules/contracts/process.ts';
import type { Db } from '#db/client.server.ts';
import { toApplication } from './application-queries.server.ts';
import { readClock } from './clock.ts';
import { loadRules } from './rule-queries.server.ts';
import { type ClockView, viewClock } from './view.server.ts';

/** Applications without a decision, by the day they must be decided; those nobody has accepted come first. */
export async function listOpenApplications(ctx: Ctx) {
  const today = todayInShanghai(ctx.now());
  const [rows, rules, calendar, firstReviewers] = await Promise.all([
    openRows(ctx.db),
    loadRules(ctx.db),
    loadCalendar(ctx.db),
    listFirstReviewers(ctx.db),
  ]);
  const listed = rows.map((row) => {
    const application = toApplication(row);
    const clock =
      application.acceptedOn === null
        ? null
        : readClock(
            calendar,
            rules,
            { ...application, acceptedOn: application.acceptedOn, techAmountFen: row.tech_amount_fen },
            today,
          );
    return {
      id: row.contract_id,
      number: row.number,
      projectName: row.project_name,
      seller: row.seller_name,
      status: row.status as ContractStatus,
      isDemo: row.demo === 1,
      submittedOn: application.submittedOn,
      clock: clock && viewClock(clock),
      firstReviewer: firstReviewers.get(`${row.contract_id}/${application.round}`) ?? null,
    };
  });
  return listed.sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

export type QueueRow = Awaited<ReturnType<typeof listOpenApplications>>[number];

/** Running clocks before those that stand still. */
function keyOf({ clock, submittedOn }: { clock: ClockView | null; submittedOn: string }): string {
  if (!clock) return `0${submittedOn}`;
  return `${clock.state === 'running' ? 1 : 2}${clock.dueOn}`;
}

function openRows(db: Db) {
  return db
    .selectFrom('registration_application as application')
    .innerJoin('contract', 'contract.id', 'application.contract_id')
    .selectAll('application')
    .select(['contract.number', 'contract.project_name', 'contract.seller_name', 'contract.status'])
    .select(['contract.tech_amount_fen', 'contract.demo'])
    .where('application.closed_on', 'is', null)
    .execute();
}

/** `contract/round` → who made 初审. */
async function listFirstReviewers(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('registration_review as review')
    .innerJoin('registration_application as application', 'application.contract_id', 'review.contract_id')
    .innerJoin('user_account as person', 'person.id', 'review.reviewer_id')
    .select(['review.contract_id', 'review.round', 'person.name'])
    .where('application.closed_on', 'is', null)
    .where('review.stage', '=', 'first')
    .orderBy('review.created_at')
    .execute();
  return new Map(rows.map((row) => [`${row.contract_id}/${row.round}`, row.name]));
}
