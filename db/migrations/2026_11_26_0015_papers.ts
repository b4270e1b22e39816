import { createIndex, createTable, type MigrationDb } from './table.ts';

/** Papers that were handed out: what they said, so that anybody can check one by its code. */
export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'paper', {
    code: ['text', 'key'],
    kind: ['text'],
    subject_id: ['text'],
    title: ['text'],
    summary_json: ['text'],
    sha256: ['text'],
    issued_by: ['text', 'null'],
    issued_at: ['int'],
  }).execute();
  await createIndex(db, 'paper', ['kind', 'subject_id']);
}
