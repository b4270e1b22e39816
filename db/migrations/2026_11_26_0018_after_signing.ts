import { sql } from 'kysely';
import { policyHints } from './2026_11_26_0018_policy_hints.ts';
import { createIndex, createTable, type MigrationDb, oneOf } from './table.ts';

/** After signing: 履约节点, 到账, 技术性收入核定, 成果转化跟踪 with reminders, and policies to ask about. */
export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'contract_milestone', {
    id: ['text', 'key'],
    contract_id: ['text', 'contract.id'],
    plan_line: ['int', 'null'],
    title: ['text'],
    due_on: ['text'],
    state: ['text', { default: 'open' }, oneOf('state', ['open', 'done', 'cancelled'])],
    done_on: ['text', 'null'],
    note: ['text', ''],
    file_id: ['text', 'null', 'contract_file.id'],
    version: ['int'],
    created_by: ['text', 'null'],
    created_at: ['int'],
    updated_at: ['int'],
  }).execute();
  await createIndex(db, 'contract_milestone', ['contract_id', 'plan_line'], true);
  await createIndex(db, 'contract_milestone', ['state', 'due_on']);
  await createIndex(db, 'contract_milestone', ['file_id']);

  await createTable(db, 'contract_receipt', {
    id: ['text', 'key'],
    contract_id: ['text', 'contract.id'],
    received_on: ['text'],
    amount_fen: ['int', sql`amount_fen > 0`],
    kind: ['text', oneOf('kind', ['cash', 'royalty', 'equity'])],
    plan_line: ['int', 'null'],
    file_id: ['text', 'null', 'contract_file.id'],
    note: ['text', ''],
    voided_at: ['int', 'null'],
    voided_by: ['text', 'null'],
    void_reason: ['text', ''],
    created_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'contract_receipt', ['contract_id', 'received_on']);
  await createIndex(db, 'contract_receipt', ['file_id']);

  await createTable(db, 'income_assessment', {
    id: ['text', 'key'],
    contract_id: ['text', 'contract.id'],
    year: ['int'],
    revision_no: ['int'],
    received_fen: ['int', sql`received_fen > 0`],
    non_tech_fen: ['int', sql`non_tech_fen >= 0`],
    carrier_fen: ['int', sql`carrier_fen >= 0`],
    income_fen: ['int', sql`income_fen > 0 and income_fen = received_fen - non_tech_fen`],
    basis: ['text', ''],
    state: ['text', oneOf('state', ['entered', 'confirmed', 'returned', 'replaced', 'revoked'])],
    entered_by: ['text', 'null'],
    entered_at: ['int'],
    decided_by: ['text', 'null'],
    decided_at: ['int', 'null'],
    decision: ['text', ''],
  }).execute();
  await createIndex(db, 'income_assessment', ['contract_id', 'year', 'revision_no'], true);

  await createTable(db, 'follow_up', {
    id: ['text', 'key'],
    contract_id: ['text', 'contract.id'],
    months: ['int', sql`months in (6, 12, 24)`],
    falls_on: ['text'],
    due_on: ['text'],
    answered_on: ['text', 'null'],
    answered_at: ['int', 'null'],
    answered_by: ['text', 'null'],
    answered_side: ['text', 'null', oneOf('answered_side', ['firm', 'bureau'])],
    production: ['text', 'null', oneOf('production', ['none', 'trial', 'small', 'mass'])],
    output_fen: ['int', 'null', sql`output_fen >= 0`],
    sales_fen: ['int', 'null', sql`sales_fen >= 0`],
    jobs: ['int', 'null', sql`jobs >= 0`],
    patents: ['int', 'null', sql`patents >= 0`],
    satisfaction: ['int', 'null', sql`satisfaction between 1 and 5`],
    problems: ['text', ''],
    help: ['text', ''],
    version: ['int'],
    created_at: ['int'],
    updated_at: ['int'],
  }).execute();
  await createIndex(db, 'follow_up', ['contract_id', 'months'], true);
  await createIndex(db, 'follow_up', ['answered_on', 'due_on']);

  await createTable(db, 'reminder', {
    kind: ['text', oneOf('kind', ['follow_up', 'milestone'])],
    subject_id: ['text'],
    stage: ['text', oneOf('stage', ['before', 'after', 'late'])],
    due_on: ['text'],
    sent_at: ['int'],
  })
    .addPrimaryKeyConstraint('reminder_pk', ['subject_id', 'kind', 'stage', 'due_on'])
    .execute();

  await createTable(db, 'policy_hint', {
    code: ['text'],
    effective_from: ['text'],
    effective_to: ['text', 'null'],
    side: ['text', oneOf('side', ['seller', 'buyer'])],
    name: ['text'],
    clause: ['text'],
    text: ['text'],
    conditions_json: ['text'],
    papers_json: ['text'],
    confirmed: ['flag'],
    version: ['int'],
    updated_by: ['text', 'null'],
    updated_at: ['int'],
  })
    .addPrimaryKeyConstraint('policy_hint_pk', ['code', 'effective_from'])
    .execute();
  await db
    .insertInto('policy_hint')
    .values(
      policyHints.map(({ conditions, papers, ...hint }) => ({
        ...hint,
        conditions_json: JSON.stringify(conditions),
        papers_json: JSON.stringify(papers),
        confirmed: 0,
        version: 1,
        updated_by: null,
        updated_at: 0,
      })),
    )
    .execute();

  // The worker plans questionnaires and nodes for what is registered already; what was due long ago is not asked for.
  await sql`
    insert into outbox (topic, entity_id, seq, attempts, created_at, available_at)
    select 'contract.changed', contract.id, 1, 0, contract.updated_at, contract.updated_at from contract
    where contract.status in ('REGISTERED', 'CHANGED', 'EXT_VERIFIED') and contract.reg_date >= '2024-06-01'
    on conflict do nothing`.execute(db);
}
