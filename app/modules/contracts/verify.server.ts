import type { Db } from '#db/client.server.ts';
import type { ContractEntryRow } from '#db/tables/figures.ts';
import { isSameEntry, projectLedger, toColumns } from './ledger.server.ts';

export interface LedgerDifference {
  /** Our own number of the contract. */
  number: string;
  kind: 'missing_entry' | 'needless_entry' | 'end_differs';
}

/** Contracts compared at once. */
const PAGE = 500;

/** Compares the ledger, the figures' only source, with what the revisions of every contract say it should hold. */
export async function compareLedger(
  db: Db,
): Promise<{ contracts: number; entries: number; differences: LedgerDifference[] }> {
  const differences: LedgerDifference[] = [];
  let contracts = 0;
  let entries = 0;
  for (let after = ''; ; ) {
    const page = await db
      .selectFrom('contract')
      .select(['id', 'number'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    const present = await entriesByContract(db, page);
    for (const { id, number } of page) {
      const held = present.get(id) ?? [];
      contracts += 1;
      entries += held.length;
      const kind = await findDifference(db, id, held);
      if (kind) differences.push({ number, kind });
    }
    if (page.length < PAGE) break;
    after = page.at(-1)?.id ?? '';
  }
  return { contracts, entries, differences };
}

async function entriesByContract(
  db: Db,
  contracts: readonly { id: string }[],
): Promise<Map<string, ContractEntryRow[]>> {
  if (contracts.length === 0) return new Map();
  const ids = contracts.map(({ id }) => id);
  const rows = await db.selectFrom('contract_entry').selectAll().where('contract_id', 'in', ids).execute();
  const byContract = new Map<string, ContractEntryRow[]>();
  for (const row of rows) {
    const known = byContract.get(row.contract_id);
    if (known) known.push(row);
    else byContract.set(row.contract_id, [row]);
  }
  return byContract;
}

async function findDifference(
  db: Db,
  contractId: string,
  held: readonly ContractEntryRow[],
): Promise<LedgerDifference['kind'] | null> {
  const rest = [...held];
  let hasOtherEnd = false;
  for (const columns of (await projectLedger(db, contractId)).map(toColumns)) {
    const at = rest.findIndex((entry) => isSameEntry(entry, columns));
    if (at < 0) return 'missing_entry';
    const [entry] = rest.splice(at, 1);
    hasOtherEnd ||= entry?.ended_on !== columns.ended_on;
  }
  if (rest.length > 0) return 'needless_entry';
  return hasOtherEnd ? 'end_differs' : null;
}
