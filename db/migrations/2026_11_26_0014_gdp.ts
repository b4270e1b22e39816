import { sql } from 'kysely';
import { createTable, type MigrationDb } from './table.ts';

/** 地区生产总值 of Xinji by year, entered with its source: what 技术合同成交额 is a share of. */
export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'gdp_figure', {
    year: ['int', 'key'],
    amount_fen: ['int', sql`amount_fen > 0`],
    source: ['text'],
    published_on: ['text'],
    updated_by: ['text', 'null'],
    updated_at: ['int'],
  }).execute();
}
