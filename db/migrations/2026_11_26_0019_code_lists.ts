import { createIndex, createTable, type MigrationDb } from './table.ts';

/** What the bureau changed in the code lists of a release: one row for each version of an entry, never altered. */
export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'code_entry_version', {
    id: ['text', 'key'],
    list: ['text'],
    code: ['text'],
    version: ['int'],
    label_zh: ['text'],
    label_en: ['text'],
    effective_from: ['text', 'null'],
    effective_to: ['text', 'null'],
    note: ['text', ''],
    created_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'code_entry_version', ['list', 'code', 'version'], true);
}
