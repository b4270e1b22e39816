import { createIndex, createTable, type MigrationDb, oneOf } from './table.ts';

const SUBJECTS = ['contracts', 'figures'] as const;

/** Reconciliation (核对、校正): saved column mappings, runs, and differences that live from one run to the next. */
export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'reconciliation_profile', {
    id: ['text', 'key'],
    name: ['text'],
    mapping_json: ['text'],
    version: ['int'],
    updated_by: ['text', 'null'],
    created_at: ['int'],
    updated_at: ['int'],
  }).execute();
  await createIndex(db, 'reconciliation_profile', ['name'], true);

  await createTable(db, 'reconciliation_run', {
    id: ['text', 'key'],
    number: ['text'],
    subject: ['text', oneOf('subject', SUBJECTS)],
    series: ['text'],
    title: ['text'],
    settings_json: ['text'],
    files_json: ['text'],
    period_from: ['text', 'null'],
    period_to: ['text', 'null'],
    rows_read: ['int'],
    rows_bad: ['int'],
    agrees: ['int'],
    differs: ['int'],
    missing_here: ['int'],
    missing_there: ['int'],
    created_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'reconciliation_run', ['number'], true);
  await createIndex(db, 'reconciliation_run', ['series']);

  await createTable(db, 'reconciliation_difference', {
    id: ['text', 'key'],
    subject: ['text', oneOf('subject', SUBJECTS)],
    series: ['text'],
    fingerprint: ['text'],
    pile: ['text', oneOf('pile', ['differs', 'missing_here', 'missing_there'])],
    key: ['text', ''],
    label: ['text', ''],
    contract_id: ['text', 'null', 'contract.id'],
    matched_by: ['text', oneOf('matched_by', ['number', 'parties', 'uscc', 'name', ''])],
    confidence: ['real', 'null'],
    fields_json: ['text'],
    covered_on: ['text', 'null'],
    state: ['text', oneOf('state', ['open', 'explained', 'corrected', 'registry_to_correct'])],
    owner_id: ['text', 'null', 'user_account.id'],
    reason: ['text', ''],
    found_on: ['text'],
    due_on: ['text'],
    settled_on: ['text', 'null'],
    gone_on: ['text', 'null'],
    version: ['int'],
    created_at: ['int'],
    updated_at: ['int'],
  }).execute();
  await createIndex(db, 'reconciliation_difference', ['series', 'fingerprint'], true);
  await createIndex(db, 'reconciliation_difference', ['state', 'due_on']);
  await createIndex(db, 'reconciliation_difference', ['contract_id']);
  await createIndex(db, 'reconciliation_difference', ['owner_id']);

  await createTable(db, 'reconciliation_finding', {
    run_id: ['text', 'reconciliation_run.id'],
    difference_id: ['text', 'reconciliation_difference.id'],
    line: ['int', 'null'],
  })
    .addPrimaryKeyConstraint('reconciliation_finding_pk', ['run_id', 'difference_id'])
    .execute();
  await createIndex(db, 'reconciliation_finding', ['difference_id']);

  // Rows without a number of ours are looked up by date and amount.
  await createIndex(db, 'contract', ['sign_date']);
  await createIndex(db, 'contract', ['contract_total_fen']);
}
