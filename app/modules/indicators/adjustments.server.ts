/**
 * What happened to a year after it was frozen: the frozen figure stays, and the difference is booked as a line of its own in
 * the year of the event (domain 2.6). The measures never contain it.
 */
import { dateInShanghai, yearOf } from '#app/lib/dates.ts';
import { yuanString } from '#app/lib/money.ts';
import type { Db } from '#db/client.server.ts';
import type { ContractEntryRow } from '#db/tables/figures.ts';
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
  /** Fen, negative where the frozen year loses. */
  amountFen: number;
  reason: string;
}

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
  const sums = new Map<string, { contractId: string; date: string; recordedAt: number; amountFen: number }>();
  const book = (entry: ContractEntryRow, on: string, recordedAt: number, amountFen: number) => {
    if (on <= frozenOn && recordedAt <= createdAt) return;
    const date = on > frozenOn ? on : dateInShanghai(recordedAt);
    const key = `${entry.contract_id} ${date}`;
    const known = sums.get(key);
    if (known) known.amountFen += amountFen;
    else sums.set(key, { contractId: entry.contract_id, date, recordedAt, amountFen });
  };
  for (const entry of entries) {
    book(entry, entry.known_on, entry.recorded_at, entry.contract_total_fen);
    if (entry.ended_on !== null) {
      book(entry, entry.ended_on, entry.ended_recorded_at ?? 0, -entry.contract_total_fen);
    }
  }
  const changes = [...sums.values()].filter(({ amountFen }) => amountFen !== 0);
  const facts = await contractFacts(db, changes);
  return changes.flatMap(({ contractId, date, recordedAt, amountFen }) => {
    const contract = facts.get(contractId);
    if (!contract) return [];
    const { number, regNo, projectName, reasons } = contract;
    const reason = reasons.get(recordedAt) ?? '';
    return [{ contractId, number, regNo, projectName, frozenYear: year, date, amountFen, reason }];
  });
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
