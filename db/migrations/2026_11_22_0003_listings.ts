import { sql } from 'kysely';
import { type Columns, createIndex, createTable, type MigrationDb, oneOf } from './table.ts';

const STATUSES = [
  'draft',
  'submitted',
  'returned',
  'published',
  'matched',
  'closed',
  'withdrawn',
  'expired',
] as const;

const listing: Columns = {
  id: ['text', 'key'],
  number: ['text'],
  organization_id: ['text', 'organization.id'],
  title: ['text'],
  keywords_json: ['text'],
  chain_code: ['text', 'null'],
  node_code: ['text', 'null'],
  field_code: ['text', 'null'],
  industry_code: ['text', 'null'],
  cooperation_modes_json: ['text'],
  contact_name: ['text', ''],
  contact_phone: ['text', ''],
  contact_email: ['text', ''],
  declared_non_secret: ['flag'],
  valid_to: ['text', 'null'],
  status: ['text', oneOf('status', STATUSES)],
  return_reason: ['text', ''],
  submitted_at: ['int', 'null'],
  published_at: ['int', 'null'],
  reviewed_by: ['text', 'null'],
  closed_at: ['int', 'null'],
  source: ['text', ''],
  source_ref: ['text', 'null'],
  demo: ['flag'],
  version: ['int'],
  created_by: ['text', 'null'],
  created_at: ['int'],
  updated_at: ['int'],
};

export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'technology', {
    ...listing,
    summary: ['text', ''],
    innovation: ['text', ''],
    metrics_json: ['text'],
    comparison: ['text', ''],
    applications: ['text', ''],
    missing_to_pilot: ['text', ''],
    ip_json: ['text'],
    result_type: ['text', 'null'],
    result_attribute: ['text', 'null'],
    result_level: ['text', 'null'],
    trl: ['int', 'null', sql`trl between 1 and 9`],
    stage: ['text', 'null'],
    ownership: ['text', 'null'],
    pricing: ['text', 'null'],
    price_min_fen: ['int', 'null', sql`price_min_fen >= 0`],
    price_max_fen: ['int', 'null', sql`price_max_fen >= 0`],
    conditions: ['text', ''],
    benefit: ['text', ''],
    completed_by: ['text', ''],
    other_units: ['text', ''],
    research_from: ['text', 'null'],
    research_to: ['text', 'null'],
    registration_no: ['text', ''],
    gov_funded: ['flag'],
    job_invention: ['flag'],
    publication_authorized: ['flag'],
  }).execute();

  await createTable(db, 'need', {
    ...listing,
    problem: ['text', ''],
    key_technology: ['text', ''],
    goal: ['text', ''],
    indicators_json: ['text'],
    tried: ['text', ''],
    foundation: ['text', ''],
    need_fields_json: ['text'],
    activity_type: ['text', 'null'],
    discipline: ['text', ''],
    period_from: ['int', 'null'],
    period_to: ['int', 'null'],
    budget_min_fen: ['int', 'null', sql`budget_min_fen >= 0`],
    budget_max_fen: ['int', 'null', sql`budget_max_fen >= 0`],
    budget_visibility: ['text', oneOf('budget_visibility', ['public', 'matched', 'bureau'])],
    urgency: ['text', oneOf('urgency', ['normal', 'urgent', 'critical'])],
    chain_role: ['text', 'null'],
    bottleneck: ['flag'],
    open_call: ['flag'],
    anonymous: ['flag'],
    min_trl: ['int', 'null', sql`min_trl between 1 and 9`],
    preferred_partner: ['text', ''],
    ip_intention: ['text', ''],
  }).execute();

  for (const table of ['technology', 'need']) {
    await createIndex(db, table, ['number'], true);
    await createIndex(db, table, ['organization_id']);
    await createIndex(db, table, ['status', 'published_at']);
    await createIndex(db, table, ['source', 'source_ref'], true);
  }
}
