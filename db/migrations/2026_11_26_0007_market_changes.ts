import { createIndex, createTable, type MigrationDb, oneOf } from './table.ts';

const KINDS = ['need', 'technology'] as const;

/** By which several processes keep the same market in memory, and what an endpoint that was away still owes. */
export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'profile_change', {
    change: ['int'],
    kind: ['text', oneOf('kind', KINDS)],
    listing_id: ['text'],
    knowledge: ['text', 'null'],
    was_rev: ['text', 'null'],
    was_terms: ['bytes', 'null'],
    changed_at: ['int'],
  })
    .addPrimaryKeyConstraint('profile_change_pk', ['change', 'kind', 'listing_id'])
    .execute();
  await createIndex(db, 'profile_change', ['kind', 'listing_id']);

  await createTable(db, 'vector_missing', {
    kind: ['text', oneOf('kind', KINDS)],
    listing_id: ['text'],
    retry_at: ['int'],
    wait_ms: ['int'],
  })
    .addPrimaryKeyConstraint('vector_missing_pk', ['kind', 'listing_id'])
    .execute();
  await createIndex(db, 'vector_missing', ['retry_at']);
}
