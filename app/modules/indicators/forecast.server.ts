import { type DealState, dealProcess, OPEN_STATES, phaseOf } from '#app/modules/deals/process.ts';
import type { Db } from '#db/client.server.ts';
import { type Forecast, forecastOf, median, type StageHistory } from './forecast.ts';

/** The stages in the order of the process: who came to a later one has passed the earlier ones. */
const ORDER = Object.keys(dealProcess.states) as DealState[];

/** What the deals open now may bring, weighed by what became of earlier deals. */
export async function readForecast(db: Db, includeDemo: boolean): Promise<Forecast> {
  const deals = await db
    .selectFrom('deal')
    .leftJoin('need', 'need.id', 'deal.need_id')
    .select(['deal.id', 'deal.number', 'deal.state', 'need.budget_max_fen', 'need.budget_min_fen'])
    .where('deal.state', 'in', OPEN_STATES)
    .$if(!includeDemo, (query) => query.where('deal.demo', '=', 0))
    .orderBy('deal.number')
    .execute();
  const open = deals
    // Their contract is signed and stands in 签约额 already.
    .filter(({ state }) => phaseOf(state as DealState) !== 'signed')
    .map(({ id, number, state, budget_max_fen, budget_min_fen }) => ({
      id,
      number,
      stage: state,
      amountFen: budget_max_fen ?? budget_min_fen,
    }));
  return forecastOf(open, await stageHistory(db, includeDemo), await typicalAmount(db, includeDemo));
}

/** Of the deals whose outcome is known, how many came so far and how many to a contract. */
async function stageHistory(db: Db, includeDemo: boolean): Promise<Map<string, StageHistory>> {
  const rows = await db
    .selectFrom('deal_event as event')
    .innerJoin('deal', 'deal.id', 'event.deal_id')
    .select(['event.deal_id', 'event.to_state', 'deal.state'])
    .where('event.kind', '=', 'transition')
    .$if(!includeDemo, (query) => query.where('deal.demo', '=', 0))
    .execute();
  const reached = new Map<string, { furthest: number; isContracted: boolean; isOver: boolean }>();
  for (const row of rows) {
    const phase = phaseOf(row.state as DealState);
    const known = reached.get(row.deal_id) ?? { furthest: 0, isContracted: false, isOver: false };
    const to = row.to_state as DealState | null;
    if (to && phaseOf(to) !== 'ended') known.furthest = Math.max(known.furthest, ORDER.indexOf(to));
    known.isContracted ||= to !== null && (phaseOf(to) === 'signed' || to === 'archived');
    known.isOver ||= phase === 'ended' || known.isContracted;
    reached.set(row.deal_id, known);
  }
  const history = new Map<string, StageHistory>();
  for (const { furthest, isContracted, isOver } of reached.values()) {
    if (!isOver) continue;
    for (const stage of ORDER.slice(0, furthest + 1)) {
      const known = history.get(stage) ?? { reached: 0, contracted: 0 };
      known.reached += 1;
      if (isContracted) known.contracted += 1;
      history.set(stage, known);
    }
  }
  return history;
}

/** The middle 合同成交额 of contracts that came from a deal. */
async function typicalAmount(db: Db, includeDemo: boolean): Promise<number | null> {
  const rows = await db
    .selectFrom('contract')
    .select('contract_total_fen')
    .where('deal_id', 'is not', null)
    .where('status', 'not in', ['DRAFT', 'REJECTED', 'WITHDRAWN'])
    .$if(!includeDemo, (query) => query.where('demo', '=', 0))
    .execute();
  return median(rows.map(({ contract_total_fen }) => contract_total_fen));
}
