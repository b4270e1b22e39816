import { sql } from 'kysely';
import { isPostgres } from '../dialect.ts';
import { createIndex, createTable, type MigrationDb, oneOf } from './table.ts';

/** By what an entry of the ledger is broken down, and where the contract already says it. */
const PLACES = {
  type_code: 'type_code',
  tech_field: 'tech_field',
  chain_code: 'chain_code',
  seller_name: 'seller_name',
  seller_organization_id: 'seller_organization_id',
  seller_region: 'seller_region',
  seller_xiongan: 'seller_xiongan',
  buyer_name: 'buyer_name',
  buyer_organization_id: 'buyer_organization_id',
  buyer_region: 'buyer_region',
  buyer_xiongan: 'buyer_xiongan',
  registered_locally: 'registered_locally',
  demo: 'demo',
} as const;

/** As what a region matters to the measures. */
const CLASSES = ['xinji', 'beijing', 'tianjin', 'other'] as const;

function placeOf(side: 'seller' | 'buyer') {
  const region = sql.ref(`contract.${side}_region`);
  return sql`case when ${region} = '130181' then 'xinji' when ${region} like '11%' then 'beijing'
    when ${region} like '12%' then 'tianjin' else 'other' end`;
}

/** Figures as of any date: bookings say since when they are known and until when they held; frozen figures never change. */
export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'contract_entry', {
    id: ['text', 'key'],
    contract_id: ['text', 'contract.id'],
    kind: ['text', oneOf('kind', ['registration', 'supplement'])],
    booked_on: ['text'],
    booked_year: ['text'],
    contract_total_fen: ['int', sql`contract_total_fen >= 0`],
    tech_amount_fen: ['int', sql`tech_amount_fen >= 0 and tech_amount_fen <= contract_total_fen`],
    known_on: ['text'],
    recorded_at: ['int'],
    ended_on: ['text', 'null'],
    ended_recorded_at: ['int', 'null'],
    type_code: ['text'],
    tech_field: ['text', 'null'],
    chain_code: ['text', 'null'],
    seller_name: ['text'],
    seller_organization_id: ['text', 'null'],
    seller_region: ['text', 'null'],
    seller_place: ['text', oneOf('seller_place', CLASSES)],
    seller_xiongan: ['flag'],
    buyer_name: ['text'],
    buyer_organization_id: ['text', 'null'],
    buyer_region: ['text', 'null'],
    buyer_place: ['text', oneOf('buyer_place', CLASSES)],
    buyer_xiongan: ['flag'],
    buyer_township: ['text', 'null'],
    registered_locally: ['flag'],
    demo: ['flag'],
  }).execute();
  const columns = Object.keys(PLACES);
  const values = Object.values(PLACES).map((column) => sql.ref(`contract.${column}`));
  // A contract that no longer counts ended on the day of its last revision, which took it out.
  const last = (column: string) => sql`(
    select ${sql.ref(`revision.${column}`)} from contract_revision as revision
    where revision.contract_id = contract.id order by revision.revision_no desc limit 1)`;
  const ended = (column: string) => sql`case when contract.status in ('DEREGISTERED', 'REVOKED')
    then ${last(column)} end`;
  await sql`
    insert into contract_entry (id, contract_id, kind, booked_on, booked_year, contract_total_fen, tech_amount_fen,
      known_on, recorded_at, ended_on, ended_recorded_at, seller_place, buyer_place, ${sql.join(columns.map((name) => sql.ref(name)))})
    select booking.id, booking.contract_id, booking.kind, booking.booked_on, substr(booking.booked_on, 1, 4),
      booking.contract_total_fen, booking.tech_amount_fen, booking.booked_on, booking.created_at,
      ${ended('effective_on')}, ${ended('created_at')}, ${placeOf('seller')}, ${placeOf('buyer')}, ${sql.join(values)}
    from contract_booking as booking inner join contract on contract.id = booking.contract_id`.execute(db);
  await createIndex(db, 'contract_entry', ['contract_id']);
  await createIndex(db, 'contract_entry', ['booked_on']);
  // What became known of a year after it was frozen is little, and is asked for with every page of figures.
  for (const column of ['known_on', 'recorded_at', 'ended_on', 'ended_recorded_at']) {
    await createIndex(db, 'contract_entry', ['booked_year', column]);
  }
  // What was known between a contract's registration and its last change is in its revisions: the worker reads them.
  await sql`
    insert into outbox (topic, entity_id, seq, attempts, created_at, available_at)
    select 'contract.changed', contract.id, 1, 0, contract.updated_at, contract.updated_at from contract
    where contract.revision_no > 1
    on conflict do nothing`.execute(db);
  await db.schema.dropTable('contract_booking').execute();

  // Sums by month along one dimension at a time; a month that changed is stale until the worker has summed it again.
  await createTable(db, 'figure_cell', {
    month: ['text'],
    dimension: ['text'],
    value: ['text'],
    seller_place: ['text'],
    seller_xiongan: ['flag'],
    buyer_place: ['text'],
    buyer_xiongan: ['flag'],
    registered_locally: ['flag'],
    demo: ['flag'],
    contract_total_fen: ['int'],
    tech_amount_fen: ['int'],
    contracts: ['int'],
  })
    .addPrimaryKeyConstraint('figure_cell_pk', [
      'month',
      'dimension',
      'value',
      'seller_place',
      'seller_xiongan',
      'buyer_place',
      'buyer_xiongan',
      'registered_locally',
      'demo',
    ])
    .execute();
  await createTable(db, 'figure_stale', { month: ['text', 'key'], changes: ['int'] }).execute();
  await sql`insert into figure_stale (month, changes)
    select distinct substr(booked_on, 1, 7), 1 from contract_entry`.execute(db);

  await createTable(db, 'figure_freeze', {
    id: ['text', 'key'],
    period: ['text'],
    frozen_on: ['text'],
    figures_json: ['text'],
    entries: ['int'],
    sha256: ['text'],
    created_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'figure_freeze', ['period'], true);
  await createTable(db, 'figure_freeze_entry', {
    freeze_id: ['text', 'figure_freeze.id'],
    entry_no: ['int'],
    contract_id: ['text'],
    entry_json: ['text'],
  })
    .addPrimaryKeyConstraint('figure_freeze_entry_pk', ['freeze_id', 'entry_no'])
    .execute();
  for (const table of ['figure_freeze', 'figure_freeze_entry']) await forbidChanges(db, table);
}

/** What was reported can be read and added to, and nothing else, whatever the program tries. */
async function forbidChanges(db: MigrationDb, table: string): Promise<void> {
  if (isPostgres(db)) {
    await sql`create or replace function refuse_change() returns trigger language plpgsql as
      $$ begin raise exception 'frozen figures are never changed'; end $$`.execute(db);
    await sql`create trigger ${sql.ref(`${table}_frozen`)} before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db);
    return;
  }
  for (const change of ['update', 'delete'] as const) {
    await sql`create trigger ${sql.ref(`${table}_${change}`)} before ${sql.raw(change)} on ${sql.table(table)}
      begin select raise(abort, 'frozen figures are never changed'); end`.execute(db);
  }
}
