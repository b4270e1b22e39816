import { sql } from 'kysely';
import { createIndex, createTable, type MigrationDb, oneOf } from './table.ts';

export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'organization', {
    id: ['text', 'key'],
    kind: ['text', oneOf('kind', ['firm', 'university', 'institute', 'agency', 'bureau'])],
    name: ['text'],
    uscc: ['text', 'null'],
    uscc_override_reason: ['text', 'null'],
    region_code: ['text'],
    xiongan: ['flag'],
    township: ['text', ''],
    address: ['text', ''],
    postcode: ['text', ''],
    website: ['text', ''],
    legal_representative: ['text', ''],
    competent_department: ['text', ''],
    intro: ['text', ''],
    contact_name: ['text', ''],
    contact_phone: ['text', ''],
    contact_email: ['text', ''],
    chain_code: ['text', 'null'],
    verification: ['text', oneOf('verification', ['pending', 'verified', 'refused'])],
    verification_note: ['text', ''],
    verified_at: ['int', 'null'],
    verified_by: ['text', 'null'],
    demo: ['flag'],
    version: ['int'],
    created_at: ['int'],
    updated_at: ['int'],
  }).execute();
  await createIndex(db, 'organization', ['uscc'], true);
  await createIndex(db, 'organization', ['verification']);

  await createTable(db, 'user_account', {
    id: ['text', 'key'],
    organization_id: ['text', 'organization.id'],
    email: ['text'],
    name: ['text'],
    phone: ['text', ''],
    password_hash: ['text'],
    status: ['text', oneOf('status', ['active', 'disabled'])],
    failed_logins: ['int'],
    locked_until: ['int', 'null'],
    password_changed_at: ['int'],
    consent_version: ['text', ''],
    demo: ['flag'],
    version: ['int'],
    created_at: ['int'],
    updated_at: ['int'],
  }).execute();
  await createIndex(db, 'user_account', ['email'], true);
  await createIndex(db, 'user_account', ['organization_id']);

  await createTable(db, 'user_role', {
    user_id: ['text', 'user_account.id'],
    role: ['text', oneOf('role', ['owner', 'member', 'broker', 'registrar', 'administrator', 'auditor'])],
  })
    .addPrimaryKeyConstraint('user_role_pk', ['user_id', 'role'])
    .execute();

  await createTable(db, 'session', {
    id: ['text', 'key'],
    user_id: ['text', 'user_account.id'],
    expires_at: ['int'],
    absolute_expires_at: ['int'],
    last_seen_at: ['int'],
    created_at: ['int'],
    address: ['text', ''],
    user_agent: ['text', ''],
  }).execute();
  await createIndex(db, 'session', ['user_id']);

  await createTable(db, 'rate_limit', {
    key: ['text', 'key'],
    window_start: ['int'],
    hits: ['int', sql`hits >= 0`],
  }).execute();
}
