import { createTable, type MigrationDb } from './table.ts';

/** The trained recogniser of chains and nodes, so that a start reads it instead of training it again. */
export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'recognizer', {
    version: ['text', 'key'],
    bytes: ['bytes'],
  }).execute();
}
