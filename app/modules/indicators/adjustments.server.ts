/**
 * What happened to a year after it was frozen: the frozen figure stays, and the difference is booked as a line of its own in
 * the year of the event (domain 2.6). The measures never contain it.
 */
import { dateInShanghai, yearOf } from '#app/lib/dates.ts';
import { yuanString } from '#app/lib/money.ts';
import type { Db } from '#db/client.server.ts';
import type { ContractEntryRow } from '#db/tables/figures.ts';
import { belongsTo, MEASURE_IDS, type MeasureId } from './calibers.ts';
import { measuredEntry } from './figures.ts';
import { type Freeze, listFreezes } from './freezes.server.ts';

export interface Adjustment {
  contractId: string;
  number: string;
  regNo: string | null;
  projectName: string;
  /** The frozen year it is about. */
  frozenYear: number;
  /** The day of the event: registered then, or written down then where the event lies before the freeze. */
  date: string;
  /** Fen of M_UNION, negative where the frozen year loses; 0 where another measure or the 技术交易额 moved alone. */
  amountFen: number;
  /** What every measure of the frozen year gains or loses; those that did not move are absent. */
  moved: Moves;
  reason: string;
}

/** Fen by measure. */
export type Moves = Partial<Record<MeasureId, { contractTotalFen: number; techAmountFen: number }>>;

/** The adjustments booked in a year for years frozen before, oldest first. */
export async function listAdjustments(
  db: Db,
  options: { year: number; asOf?: string | null; includeDemo: boolean },
): Promise<Adjustment[]> {
  const adjustments: Adjustment[] = [];
  for (const freeze of await listFreezes(db)) {
    if (!/^\d{4}$/.test(freeze.period)) continue;
    adjustments.push(...(await adjustmentsAfter(db, freeze, options.includeDemo)));
  }
  return adjustments
    .filter(({ date }) => yearOf(date) === options.year && (!options.asOf || date <= options.asOf))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.number < b.number ? -1 : 1));
}

/** As the operator's command prints it. */
export function printAdjustment({ regNo, date, amountFen, reason }: Adjustment) {
  return { reg_no: regNo, date, amount: yuanString(amountFen), reason };
}

async function adjustmentsAfter(db: Db, freeze: Freeze, includeDemo: boolean): Promise<Adjustment[]> {
  const year = Number(freeze.period);
  const { frozenOn, createdAt } = freeze;
  const entries = await db
    .selectFrom('contract_entry as entry')
    .selectAll()
    .where('booked_year', '=', freeze.period)
    .where((eb) =>
      eb.or([
        eb('known_on', '>', frozenOn),
        eb('ended_on', '>', frozenOn),
        eb('recorded_at', '>', createdAt),
        eb('ended_recorded_at', '>', createdAt),
      ]),
    )
    .$if(!includeDemo, (query) => query.where('demo', '=', 0))
    .execute();
  const sums = new Map<string, { contractId: string; date: string; recordedAt: number; moved: Moves }>();
  const book = (entry: ContractEntryRow, on: string, recordedAt: number, sign: 1 | -1) => {
    if (on <= frozenOn && recordedAt <= createdAt) return;
    const date = on > frozenOn ? on : dateInShanghai(recordedAt);
    const key = `${entry.contract_id} ${date}`;
    const known = sums.get(key) ?? { contractId: entry.contract_id, date, recordedAt, moved: {} };
    addEntry(known.moved, entry, sign);
    sums.set(key, known);
  };
  for (const entry of entries) {
    book(entry, entry.known_on, entry.recorded_at, 1);
    if (entry.ended_on !== null) book(entry, entry.ended_on, entry.ended_recorded_at ?? 0, -1);
  }
  // Neither a new name nor a contract between others than Xinji's moves what was reported.
  const changes = [...sums.values()]
    .map((change) => ({ ...change, moved: withoutStill(change.moved) }))
    .filter(({ moved }) => Object.keys(moved).length > 0);
  const facts = await contractFacts(db, changes);
  return changes.flatMap(({ contractId, date, recordedAt, moved }) => {
    const contract = facts.get(contractId);
    if (!contract) return [];
    const { number, regNo, projectName, reasons } = contract;
    const reason = reasons.get(recordedAt) ?? '';
    const amountFen = moved.M_UNION?.contractTotalFen ?? 0;
    return [{ contractId, number, regNo, projectName, frozenYear: year, date, amountFen, moved, reason }];
  });
}

/** Adds an entry to what its measures moved, or takes it away: a corrected region moves it from one measure to another. */
function addEntry(moved: Moves, entry: ContractEntryRow, sign: 1 | -1): void {
  const contract = measuredEntry(entry);
  for (const id of MEASURE_IDS) {
    if (!belongsTo(id, contract)) continue;
    const { contractTotalFen = 0, techAmountFen = 0 } = moved[id] ?? {};
    moved[id] = {
      contractTotalFen: contractTotalFen + sign * entry.contract_total_fen,
      techAmountFen: techAmountFen + sign * entry.tech_amount_fen,
    };
  }
}

function withoutStill(moved: Moves): Moves {
  const entries = Object.entries(moved).filter(
    ([, { contractTotalFen, techAmountFen }]) => contractTotalFen !== 0 || techAmountFen !== 0,
  );
  return Object.fromEntries(entries);
}

async function contractFacts(db: Db, changes: readonly { contractId: string }[]) {
  const ids = [...new Set(changes.map(({ contractId }) => contractId))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('contract')
    .innerJoin('contract_revision as revision', 'revision.contract_id', 'contract.id')
    .select([
      'contract.id',
      'contract.number',
      'contract.reg_no',
      'contract.project_name',
      'revision.reason',
      'revision.created_at',
    ])
    .where('contract.id', 'in', ids)
    .orderBy('revision.revision_no')
    .execute();
  const facts = new Map<
    string,
    { number: string; regNo: string | null; projectName: string; reasons: Map<number, string> }
  >();
  for (const row of rows) {
    const known = facts.get(row.id) ?? {
      number: row.number,
      regNo: row.reg_no,
      projectName: row.project_name,
      reasons: new Map<number, string>(),
    };
    known.reasons.set(row.created_at, row.reason);
    facts.set(row.id, known);
  }
  return facts;
}
