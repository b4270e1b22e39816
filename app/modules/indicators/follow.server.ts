import type { Kysely } from 'kysely';
import { writeLedger } from '#app/modules/contracts/ledger.server.ts';
import { transact } from '#db/client.server.ts';
import type { Database } from '#db/schema.ts';
import { refreshCells } from './cells.server.ts';

/**
 * What the worker does for a contract that changed: the ledger is written with the change itself, so after an upgrade only it
 * is made again; then the sums of the months it touched.
 */
export async function followContract(db: Kysely<Database>, contractId: string): Promise<void> {
  await transact(db, (trx) => writeLedger(trx, contractId));
  await refreshCells(db);
}
