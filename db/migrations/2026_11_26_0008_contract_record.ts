import { sql } from 'kysely';
import { addColumns, type Columns, type MigrationDb, oneOf } from './table.ts';

/** What a side is beyond its name, code and region; who to ask for lies in one document. */
const party = (side: 'seller' | 'buyer'): Columns => ({
  [`${side}_nature`]: ['text', 'null'],
  [`${side}_township`]: ['text', 'null'],
  [`${side}_high_tech`]: ['flag'],
  [`${side}_tech_sme`]: ['flag'],
  [`${side}_details_json`]: ['text', { default: '{}' }],
});

/** The full record of 技术合同登记表: what is filtered and grouped by as columns, lists and blocks as documents. */
export async function up(db: MigrationDb): Promise<void> {
  await addColumns(db, 'contract', {
    sign_place: ['text', ''],
    flow: ['text', { default: 'DOMESTIC' }, oneOf('flow', ['DOMESTIC', 'IMPORT', 'EXPORT'])],
    trade_reg_no: ['text', ''],
    ...party('seller'),
    ...party('buyer'),
    intermediaries_json: ['text', { default: '[]' }],
    currency: ['text', { default: 'CNY' }],
    original_amount: ['int', 'null', sql`original_amount > 0`],
    fx_rate: ['text', 'null'],
    fx_date: ['text', 'null'],
    tax_included: ['flag', 'null'],
    payment_plan_json: ['text', { default: 'null' }],
    royalty_json: ['text', { default: 'null' }],
    equity_json: ['text', { default: 'null' }],
    ip_items_json: ['text', { default: '[]' }],
    socio_goal: ['text', 'null'],
    plan_source: ['text', 'null'],
    industry_code: ['text', 'null'],
    emerging_code: ['text', 'null'],
    exp_new_input_fen: ['int', 'null', sql`exp_new_input_fen >= 0`],
    exp_new_output_fen: ['int', 'null', sql`exp_new_output_fen >= 0`],
    job_invention: ['flag', 'null'],
    pricing_mode: ['text', 'null'],
    publicity_id: ['text', 'null'],
    gov_funded: ['flag', 'null'],
    registry_code: ['text', ''],
    registrar: ['text', ''],
    reviewer: ['text', ''],
  });
  // Until now the flow followed from the parties; the column says the same of the records that are there.
  for (const [flow, side] of [
    ['EXPORT', 'buyer'],
    ['IMPORT', 'seller'],
  ] as const) {
    const country = sql.ref(`${side}_country`);
    // 台、港、澳 are customs territories of their own.
    const abroad = sql<boolean>`${country} <> '156' or substr(${sql.ref(`${side}_region`)}, 1, 2) in ('71', '81', '82')`;
    await db.updateTable('contract').set({ flow }).where(abroad).execute();
  }
}
