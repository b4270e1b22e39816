import { createIndex, createTable, type MigrationDb, oneOf } from './table.ts';

const KINDS = ['need', 'technology'] as const;

/** What the matching knows: thesaurus, recognised chains, profiles of listings, judgements of people. */
export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'thesaurus_entry', {
    code: ['text', 'key'],
    chain_code: ['text'],
    node_code: ['text'],
    label_en: ['text', ''],
    direction: ['text', 'null', oneOf('direction', ['raise', 'lower'])],
    weight: ['real'],
    trade_json: ['text'],
    terms_json: ['text'],
    say: ['text', ''],
    write_up: ['text', ''],
    status: ['text', oneOf('status', ['active', 'retired'])],
    origin: ['text', oneOf('origin', ['reference', 'bureau', 'suggestion'])],
    reference_hash: ['text', 'null'],
    version: ['int'],
    updated_by: ['text', 'null'],
    created_at: ['int'],
    updated_at: ['int'],
  }).execute();
  await createIndex(db, 'thesaurus_entry', ['chain_code', 'node_code']);

  await createTable(db, 'thesaurus_revision', {
    id: ['text', 'key'],
    entry_code: ['text', 'thesaurus_entry.code'],
    version: ['int'],
    change: ['text', oneOf('change', ['create', 'change', 'retire', 'restore', 'release'])],
    snapshot_json: ['text'],
    note: ['text', ''],
    actor_id: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'thesaurus_revision', ['entry_code', 'version'], true);

  await createTable(db, 'thesaurus_suggestion', {
    id: ['text', 'key'],
    trade: ['text'],
    term: ['text'],
    node_code: ['text'],
    support: ['int'],
    score: ['real'],
    examples_json: ['text'],
    state: ['text', oneOf('state', ['open', 'confirmed', 'rejected'])],
    entry_code: ['text', 'null', 'thesaurus_entry.code'],
    decided_by: ['text', 'null'],
    decided_at: ['int', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'thesaurus_suggestion', ['node_code', 'trade', 'term'], true);
  await createIndex(db, 'thesaurus_suggestion', ['entry_code']);

  await createTable(db, 'chain_label', {
    kind: ['text', oneOf('kind', KINDS)],
    listing_id: ['text'],
    chain_code: ['text', 'null'],
    node_code: ['text', 'null'],
    corrected_by: ['text', 'null'],
    created_at: ['int'],
  })
    .addPrimaryKeyConstraint('chain_label_pk', ['kind', 'listing_id'])
    .execute();

  await createTable(db, 'chain_model', {
    version: ['text', 'key'],
    corrections_until: ['int'],
    examples: ['int'],
    measures_json: ['text'],
    active: ['flag'],
    created_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();

  await createTable(db, 'listing_profile', {
    kind: ['text', oneOf('kind', KINDS)],
    listing_id: ['text'],
    rev: ['text'],
    knowledge: ['text'],
    terms: ['bytes'],
    ideas_json: ['text'],
    places_json: ['text'],
    chain_code: ['text', 'null'],
    chain_chance: ['real'],
    node_code: ['text', 'null'],
    node_chance: ['real'],
    computed_at: ['int'],
  })
    .addPrimaryKeyConstraint('listing_profile_pk', ['kind', 'listing_id'])
    .execute();
  await createIndex(db, 'listing_profile', ['kind', 'knowledge']);
  await createIndex(db, 'listing_profile', ['kind', 'chain_code', 'node_code']);

  await createTable(db, 'match_feedback', {
    id: ['text', 'key'],
    need_id: ['text', 'need.id'],
    technology_id: ['text', 'technology.id'],
    organization_id: ['text', 'organization.id'],
    side: ['text', oneOf('side', ['firm', 'institution', 'bureau'])],
    verdict: ['text', oneOf('verdict', ['interested', 'dismissed', 'introduced', 'withdrawn'])],
    reason: ['text', 'null'],
    note: ['text', ''],
    algorithm_version: ['text'],
    knowledge: ['text'],
    direction: ['text', 'null', oneOf('direction', KINDS)],
    rank: ['int', 'null'],
    score: ['real', 'null'],
    features_json: ['text'],
    demo: ['flag'],
    created_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'match_feedback', ['need_id', 'technology_id', 'created_at']);
  await createIndex(db, 'match_feedback', ['technology_id']);
  await createIndex(db, 'match_feedback', ['organization_id']);

  await createTable(db, 'second_chance', {
    need_id: ['text', 'need.id'],
    technology_id: ['text', 'technology.id'],
    score: ['real'],
    state: ['text', oneOf('state', ['open', 'reopened', 'dismissed'])],
    decided_by: ['text', 'null'],
    decided_at: ['int', 'null'],
    created_at: ['int'],
  })
    .addPrimaryKeyConstraint('second_chance_pk', ['need_id', 'technology_id'])
    .execute();
  await createIndex(db, 'second_chance', ['technology_id']);

  await createTable(db, 'duplicate_pair', {
    kind: ['text', oneOf('kind', KINDS)],
    left_id: ['text'],
    right_id: ['text'],
    similarity: ['real'],
    state: ['text', oneOf('state', ['open', 'distinct', 'merged'])],
    decided_by: ['text', 'null'],
    decided_at: ['int', 'null'],
    created_at: ['int'],
  })
    .addPrimaryKeyConstraint('duplicate_pair_pk', ['kind', 'left_id', 'right_id'])
    .execute();
  await createIndex(db, 'duplicate_pair', ['kind', 'right_id']);
  await createIndex(db, 'duplicate_pair', ['state']);

  await createTable(db, 'listing_merge', {
    id: ['text', 'key'],
    kind: ['text', oneOf('kind', KINDS)],
    kept_id: ['text'],
    merged_id: ['text'],
    before_json: ['text'],
    merged_by: ['text', 'null'],
    merged_at: ['int'],
    undone_by: ['text', 'null'],
    undone_at: ['int', 'null'],
  }).execute();
  await createIndex(db, 'listing_merge', ['kind', 'merged_id']);
  await createIndex(db, 'listing_merge', ['kind', 'kept_id']);

  await createTable(db, 'push', {
    id: ['text', 'key'],
    technology_id: ['text', 'technology.id'],
    organization_id: ['text', 'organization.id'],
    basis: ['text', oneOf('basis', ['fitting', 'general'])],
    fit: ['real', 'null'],
    reasons_json: ['text'],
    demo: ['flag'],
    sent_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'push', ['technology_id', 'organization_id'], true);
  await createIndex(db, 'push', ['organization_id', 'created_at']);

  await db.schema
    .alterTable('organization')
    .addColumn('push_choice', 'text', (column) =>
      column
        .notNull()
        .defaultTo('fitting')
        .check(oneOf('push_choice', ['fitting', 'general', 'none'])),
    )
    .execute();
  await db.schema
    .alterTable('need')
    .addColumn('readings_json', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
  await db.schema
    .alterTable('need')
    .addColumn('close_reason', 'text', (column) =>
      column.check(oneOf('close_reason', ['solved', 'no_match'])),
    )
    .execute();
}
