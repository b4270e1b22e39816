import { DomainError } from '#app/lib/errors.ts';
import { newId } from '#app/lib/ids.server.ts';
import { isXiongan, placeClass } from '#app/modules/taxonomy/regions.ts';
import type { Db } from '#db/client.server.ts';
import type { ContractEntryRow } from '#db/tables/figures.ts';
import { BelowSupplementsError, type LedgerEntry, ledgerOf } from './ledger.ts';
import { completeSnapshot } from './rows.server.ts';

type EntryColumns = Omit<ContractEntryRow, 'id' | 'contract_id' | 'demo'>;

/**
 * Brings the ledger of a contract to what its revisions say: what is new is added, what no longer holds is ended. Running it
 * again changes nothing. Call it in the transaction that wrote the revision. Throws `invalid` where a correction would take
 * back what later years have booked.
 */
export async function writeLedger(db: Db, contractId: string): Promise<void> {
  const { demo } = await db
    .selectFrom('contract')
    .select('demo')
    .where('id', '=', contractId)
    .executeTakeFirstOrThrow();
  const wanted = (await projectLedger(db, contractId)).map(toColumns);
  const present = await listEntries(db, contractId);
  const kept = new Set<string>();
  const added: EntryColumns[] = [];
  const months = new Set<string>();
  for (const columns of wanted) {
    const known = present.find((entry) => !kept.has(entry.id) && isSameEntry(entry, columns));
    if (!known) {
      added.push(columns);
      months.add(columns.booked_on.slice(0, 7));
      continue;
    }
    kept.add(known.id);
    if (known.ended_on === columns.ended_on && known.ended_recorded_at === columns.ended_recorded_at)
      continue;
    months.add(columns.booked_on.slice(0, 7));
    const { ended_on, ended_recorded_at } = columns;
    await db
      .updateTable('contract_entry')
      .set({ ended_on, ended_recorded_at })
      .where('id', '=', known.id)
      .execute();
  }
  const gone = present.filter(({ id }) => !kept.has(id));
  for (const { booked_on } of gone) months.add(booked_on.slice(0, 7));
  if (gone.length > 0) {
    const ids = gone.map(({ id }) => id);
    await db.deleteFrom('contract_entry').where('id', 'in', ids).execute();
  }
  if (added.length > 0) {
    const rows = added.map((columns) => ({ ...columns, id: newId(), contract_id: contractId, demo }));
    await db.insertInto('contract_entry').values(rows).execute();
  }
  await markStale(db, months);
}

/** What the revisions of a contract say it counts, whatever the ledger holds. */
export async function projectLedger(db: Db, contractId: string): Promise<LedgerEntry[]> {
  const revisions = await db
    .selectFrom('contract_revision')
    .select(['event', 'effective_on', 'snapshot_json', 'created_at'])
    .where('contract_id', '=', contractId)
    .orderBy('revision_no')
    .execute();
  try {
    return ledgerOf(
      revisions.map(({ event, effective_on, snapshot_json, created_at }) => ({
        event,
        effectiveOn: effective_on,
        recordedAt: Number(created_at),
        record: completeSnapshot(snapshot_json),
      })),
    );
  } catch (error) {
    if (!(error instanceof BelowSupplementsError)) throw error;
    throw new DomainError('invalid', { fields: { contractTotal: ['contract.rule.below_supplements'] } });
  }
}

/** The ledger of a contract, in the order in which it became known. */
export function listEntries(db: Db, contractId: string): Promise<ContractEntryRow[]> {
  return db
    .selectFrom('contract_entry')
    .selectAll()
    .where('contract_id', '=', contractId)
    .orderBy('known_on')
    .orderBy('booked_on')
    .orderBy('id')
    .execute();
}

/** Months whose sums must be made again. */
async function markStale(db: Db, months: ReadonlySet<string>): Promise<void> {
  // Sorted: two transactions that take the same months in different order would block each other.
  for (const month of [...months].sort()) {
    await db
      .insertInto('figure_stale')
      .values({ month, changes: 1 })
      .onConflict((conflict) =>
        conflict.column('month').doUpdateSet((eb) => ({ changes: eb('figure_stale.changes', '+', 1) })),
      )
      .execute();
  }
}

export function toColumns(entry: LedgerEntry): EntryColumns {
  return {
    kind: entry.kind,
    booked_on: entry.bookedOn,
    booked_year: entry.bookedOn.slice(0, 4),
    contract_total_fen: entry.contractTotalFen,
    tech_amount_fen: entry.techAmountFen,
    known_on: entry.knownOn,
    recorded_at: entry.recordedAt,
    ended_on: entry.endedOn,
    ended_recorded_at: entry.endedRecordedAt,
    type_code: entry.type,
    tech_field: entry.techField,
    chain_code: entry.chainCode,
    seller_name: entry.sellerName,
    seller_organization_id: entry.sellerOrganizationId,
    seller_region: entry.sellerRegion,
    seller_place: placeClass(entry.sellerRegion),
    seller_xiongan: Number(isXiongan(entry.sellerRegion, entry.sellerXiongan)),
    buyer_name: entry.buyerName,
    buyer_organization_id: entry.buyerOrganizationId,
    buyer_region: entry.buyerRegion,
    buyer_place: placeClass(entry.buyerRegion),
    buyer_xiongan: Number(isXiongan(entry.buyerRegion, entry.buyerXiongan)),
    buyer_township: entry.buyerTownship,
    registered_locally: Number(entry.registeredLocally),
  };
}

/** Equal in everything but how long it held. */
export function isSameEntry(entry: ContractEntryRow, columns: EntryColumns): boolean {
  return (Object.keys(columns) as (keyof EntryColumns)[]).every(
    (key) => key === 'ended_on' || key === 'ended_recorded_at' || entry[key] === columns[key],
  );
}
