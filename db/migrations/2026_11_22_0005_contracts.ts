import { sql } from 'kysely';
import { createIndex, createTable, type MigrationDb, oneOf } from './table.ts';

const STATUSES = [
  'DRAFT',
  'SIGNED',
  'SUBMITTED',
  'ACCEPTED',
  'CORRECTION',
  'IN_REVIEW',
  'EXPERT_REVIEW',
  'REGISTERED',
  'REJECTED',
  'CHANGED',
  'DEREGISTERED',
  'REVOKED',
  'WITHDRAWN',
  'EXT_REPORTED',
  'EXT_VERIFIED',
] as const;

export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'contract', {
    id: ['text', 'key'],
    number: ['text'],
    reg_no: ['text', 'null'],
    path: ['text', oneOf('path', ['LOCAL', 'EXTERNAL'])],
    status: ['text', oneOf('status', STATUSES)],
    project_name: ['text'],
    contract_no: ['text', ''],
    type_code: ['text', oneOf('type_code', ['K1', 'K2', 'K3', 'K4', 'K5'])],
    subtype_code: ['text'],
    licence_mode: ['text', 'null', oneOf('licence_mode', ['EXCLUSIVE', 'SOLE', 'ORDINARY'])],
    sign_date: ['text'],
    valid_from: ['text', 'null'],
    valid_to: ['text', 'null'],
    seller_name: ['text'],
    seller_uscc: ['text', 'null'],
    seller_region: ['text', 'null'],
    seller_country: ['text'],
    seller_xiongan: ['flag'],
    seller_organization_id: ['text', 'null', 'organization.id'],
    buyer_name: ['text'],
    buyer_uscc: ['text', 'null'],
    buyer_region: ['text', 'null'],
    buyer_country: ['text'],
    buyer_xiongan: ['flag'],
    buyer_organization_id: ['text', 'null', 'organization.id'],
    contract_total_fen: ['int', sql`contract_total_fen > 0`],
    tech_amount_fen: ['int', 'null', sql`tech_amount_fen > 0 and tech_amount_fen <= contract_total_fen`],
    cost_lines_json: ['text'],
    payment_mode: ['text', 'null'],
    tech_field: ['text', 'null'],
    ip_types_json: ['text'],
    chain_code: ['text', 'null'],
    reg_date: ['text', 'null'],
    reg_registry: ['text', ''],
    registered_locally: ['flag'],
    reject_reason: ['text', 'null'],
    deal_id: ['text', 'null', 'deal.id'],
    need_id: ['text', 'null', 'need.id'],
    technology_id: ['text', 'null', 'technology.id'],
    confidentiality: ['text', oneOf('confidentiality', ['public', 'internal', 'trade_secret'])],
    note: ['text', ''],
    import_id: ['text', 'null', 'import_batch.id'],
    revision_no: ['int'],
    demo: ['flag'],
    version: ['int'],
    created_by: ['text', 'null'],
    created_at: ['int'],
    updated_at: ['int'],
  }).execute();
  await createIndex(db, 'contract', ['number'], true);
  await createIndex(db, 'contract', ['reg_no'], true);
  for (const column of [
    'status',
    'reg_date',
    'deal_id',
    'need_id',
    'technology_id',
    'seller_organization_id',
    'buyer_organization_id',
    'import_id',
  ]) {
    await createIndex(db, 'contract', [column]);
  }

  await createTable(db, 'contract_revision', {
    id: ['text', 'key'],
    contract_id: ['text', 'contract.id'],
    revision_no: ['int'],
    event: ['text'],
    effective_on: ['text'],
    snapshot_json: ['text'],
    reason: ['text', ''],
    created_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'contract_revision', ['contract_id', 'revision_no'], true);

  await createTable(db, 'contract_booking', {
    id: ['text', 'key'],
    contract_id: ['text', 'contract.id'],
    kind: ['text', oneOf('kind', ['registration', 'supplement'])],
    booked_on: ['text'],
    contract_total_fen: ['int', sql`contract_total_fen >= 0`],
    tech_amount_fen: ['int', sql`tech_amount_fen >= 0 and tech_amount_fen <= contract_total_fen`],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'contract_booking', ['contract_id']);
  await createIndex(db, 'contract_booking', ['booked_on']);

  await createTable(db, 'contract_file', {
    id: ['text', 'key'],
    contract_id: ['text', 'contract.id'],
    kind: ['text'],
    original_name: ['text'],
    media_type: ['text'],
    size: ['int'],
    sha256: ['text'],
    storage_name: ['text'],
    created_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'contract_file', ['contract_id']);
}
