import { createIndex, createTable, type MigrationDb, oneOf } from './table.ts';

export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'taxonomy_term', {
    list: ['text'],
    code: ['text'],
    parent_code: ['text', 'null'],
    label_zh: ['text'],
    label_en: ['text'],
    position: ['int'],
    detail_json: ['text'],
  })
    .addPrimaryKeyConstraint('taxonomy_term_pk', ['list', 'code'])
    .execute();

  await createTable(db, 'audit_event', {
    id: ['text', 'key'],
    type: ['text'],
    actor_id: ['text', 'null'],
    actor_name: ['text', ''],
    organization_id: ['text', 'null'],
    subject_kind: ['text'],
    subject_id: ['text'],
    detail_json: ['text'],
    request_id: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'audit_event', ['subject_kind', 'subject_id']);
  await createIndex(db, 'audit_event', ['created_at']);

  await createTable(db, 'outbox', {
    topic: ['text'],
    entity_id: ['text'],
    seq: ['int'],
    available_at: ['int'],
    attempts: ['int'],
    locked_until: ['int', 'null'],
    last_error: ['text', 'null'],
    created_at: ['int'],
  })
    .addPrimaryKeyConstraint('outbox_pk', ['topic', 'entity_id'])
    .execute();
  await createIndex(db, 'outbox', ['available_at']);

  await createTable(db, 'counter', { name: ['text', 'key'], value: ['int'] }).execute();
  await createTable(db, 'setting', {
    key: ['text', 'key'],
    value_json: ['text'],
    updated_by: ['text', 'null'],
    updated_at: ['int'],
  }).execute();

  await createTable(db, 'notification', {
    id: ['text', 'key'],
    user_id: ['text', 'user_account.id'],
    type: ['text'],
    params_json: ['text'],
    path: ['text'],
    created_at: ['int'],
    read_at: ['int', 'null'],
  }).execute();
  await createIndex(db, 'notification', ['user_id', 'created_at']);

  await createTable(db, 'import_batch', {
    id: ['text', 'key'],
    kind: ['text', oneOf('kind', ['needs', 'technologies', 'contracts'])],
    file_name: ['text'],
    sha256: ['text'],
    storage_name: ['text'],
    rows_total: ['int'],
    rows_imported: ['int'],
    rows_skipped: ['int'],
    report_json: ['text'],
    created_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();

  await createTable(db, 'indicator_target', {
    indicator: ['text'],
    year: ['int'],
    kind: ['text', oneOf('kind', ['base', 'target'])],
    amount_fen: ['int'],
    source: ['text', ''],
  })
    .addPrimaryKeyConstraint('indicator_target_pk', ['indicator', 'year', 'kind'])
    .execute();
}
