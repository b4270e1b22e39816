import { createTable, type MigrationDb, oneOf } from './table.ts';

/** What a person said about a sign in a contract; a sign that changes is open again. */
export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'anomaly_review', {
    contract_id: ['text', 'contract.id'],
    signal: ['text'],
    facts_json: ['text'],
    verdict: ['text', oneOf('verdict', ['in_order', 'to_correct'])],
    note: ['text'],
    reviewed_by: ['text', 'null'],
    reviewed_at: ['int'],
  })
    .addPrimaryKeyConstraint('anomaly_review_pk', ['contract_id', 'signal'])
    .execute();
}
