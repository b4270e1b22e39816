/** 成果转化跟踪 as a list: what is due, overdue or answered, and what the answers add up to. */
import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { addDays } from '#app/lib/dates.ts';
import { type Actor, isBureauReader, isMember } from '#app/modules/accounts/actor.ts';
import { COUNTED_STATUSES } from '#app/modules/contracts/process.ts';
import type { Db } from '#db/client.server.ts';
import { containsText } from '#db/dialect.ts';
import type { Database } from '#db/schema.ts';
import type { FollowUpFilter, FollowUpSearch, FollowUpView } from './list-params.ts';
import { type FollowUp, toFollowUp } from './rows.server.ts';

export const FOLLOW_UPS_PER_PAGE = 20;
/** What is due within so many days is on the first list. */
const SOON_DAYS = 30;

export interface FollowUpRow extends FollowUp {
  number: string;
  projectName: string;
  buyerName: string;
  isDemo: boolean;
}

export interface FollowUpScope {
  actor: Actor;
  today: string;
  includeDemo: boolean;
}

type Query<O> = SelectQueryBuilder<Database, 'follow_up' | 'contract', O>;

/** Of contracts that count; a firm sees its own. */
function visible(db: Db, { actor, includeDemo }: FollowUpScope) {
  return db
    .selectFrom('follow_up')
    .innerJoin('contract', 'contract.id', 'follow_up.contract_id')
    .where('contract.status', 'in', COUNTED_STATUSES)
    .$if(!includeDemo, (query) => query.where('contract.demo', '=', 0))
    .$if(!isBureauReader(actor), (query) =>
      query.where('contract.buyer_organization_id', '=', isMember(actor) ? actor.organizationId : ''),
    );
}

function inView<O>(query: Query<O>, view: FollowUpView, today: string): Query<O> {
  const open = query.where('follow_up.answered_on', 'is', null);
  switch (view) {
    case 'due':
      return open
        .where('follow_up.due_on', '>=', today)
        .where('follow_up.due_on', '<=', addDays(today, SOON_DAYS));
    case 'overdue':
      return open.where('follow_up.due_on', '<', today);
    case 'later':
      return open.where('follow_up.due_on', '>', addDays(today, SOON_DAYS));
    case 'answered':
      return query.where('follow_up.answered_on', 'is not', null);
    case 'latest':
      return latest(query);
  }
}

/** Answers count from the registration on, so of each contract only the last one is summed. */
function latest<O>(query: Query<O>): Query<O> {
  return query
    .where('follow_up.answered_on', 'is not', null)
    .where((eb: ExpressionBuilder<Database, 'follow_up' | 'contract'>) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('follow_up as later')
            .select('later.id')
            .whereRef('later.contract_id', '=', 'follow_up.contract_id')
            .whereRef('later.months', '>', 'follow_up.months')
            .where('later.answered_on', 'is not', null),
        ),
      ),
    );
}

function filtered<O>(query: Query<O>, { months, text }: FollowUpSearch): Query<O> {
  let q = query;
  if (months !== undefined) q = q.where('follow_up.months', '=', months);
  if (text) {
    const columns = ['project_name', 'buyer_name', 'seller_name', 'number', 'reg_no'] as const;
    q = q.where((eb) => eb.or(columns.map((column) => containsText(`contract.${column}`, text))));
  }
  return q;
}

/** One page of a view: what is late or due first, of answers the newest first. */
export async function listFollowUps(
  db: Db,
  scope: FollowUpScope,
  filter: FollowUpFilter,
  page: number,
  perPage = FOLLOW_UPS_PER_PAGE,
): Promise<{ rows: FollowUpRow[]; count: number }> {
  const base = filtered(inView(visible(db, scope), filter.view, scope.today), filter);
  const isAnswered = filter.view === 'answered' || filter.view === 'latest';
  const [rows, { count }] = await Promise.all([
    base
      .selectAll('follow_up')
      .select(['contract.number', 'contract.project_name', 'contract.buyer_name', 'contract.demo'])
      .orderBy(isAnswered ? 'follow_up.answered_on' : 'follow_up.due_on', isAnswered ? 'desc' : 'asc')
      .orderBy('follow_up.id')
      .limit(perPage)
      .offset((page - 1) * perPage)
      .execute(),
    base.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return {
    rows: rows.map((row) => ({
      ...toFollowUp(row),
      number: row.number,
      projectName: row.project_name,
      buyerName: row.buyer_name,
      isDemo: Number(row.demo) === 1,
    })),
    count: Number(count),
  };
}

/** How many rows each view has under the same filter. */
export async function countViews(
  db: Db,
  scope: FollowUpScope,
  search: FollowUpSearch,
): Promise<Record<Exclude<FollowUpView, 'latest'>, number>> {
  const soon = addDays(scope.today, SOON_DAYS);
  const { today } = scope;
  const counted = (condition: ReturnType<typeof sql<boolean>>) =>
    sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;
  const row = await filtered(visible(db, scope), search)
    .select([
      counted(sql`answered_on is null and due_on >= ${today} and due_on <= ${soon}`).as('due'),
      counted(sql`answered_on is null and due_on < ${today}`).as('overdue'),
      counted(sql`answered_on is null and due_on > ${soon}`).as('later'),
      counted(sql`answered_on is not null`).as('answered'),
    ])
    .executeTakeFirstOrThrow();
  return {
    due: Number(row.due),
    overdue: Number(row.overdue),
    later: Number(row.later),
    answered: Number(row.answered),
  };
}

export interface OutcomeSums {
  /** Contracts with an answer. */
  contracts: number;
  inProduction: number;
  outputFen: number;
  salesFen: number;
  jobs: number;
  patents: number;
}

/** What the last answers of the contracts add up to: the rows of the view `latest`. */
export async function sumOutcomes(
  db: Db,
  scope: FollowUpScope,
  search: FollowUpSearch,
): Promise<OutcomeSums> {
  const row = await latest(filtered(visible(db, scope), search))
    .select((eb) => [
      eb.fn.countAll<number>().as('contracts'),
      sql<number>`coalesce(sum(case when production in ('small', 'mass') then 1 else 0 end), 0)`.as(
        'producing',
      ),
      sql<number>`coalesce(sum(output_fen), 0)`.as('output'),
      sql<number>`coalesce(sum(sales_fen), 0)`.as('sales'),
      sql<number>`coalesce(sum(jobs), 0)`.as('jobs'),
      sql<number>`coalesce(sum(patents), 0)`.as('patents'),
    ])
    .executeTakeFirstOrThrow();
  return {
    contracts: Number(row.contracts),
    inProduction: Number(row.producing),
    outputFen: Number(row.output),
    salesFen: Number(row.sales),
    jobs: Number(row.jobs),
    patents: Number(row.patents),
  };
}
