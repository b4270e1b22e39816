import { createIndex, createTable, type MigrationDb, oneOf } from './table.ts';

export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'match_suggestion', {
    direction: ['text', oneOf('direction', ['need', 'technology'])],
    need_id: ['text', 'need.id'],
    technology_id: ['text', 'technology.id'],
    rank: ['int'],
    score: ['real'],
    band: ['text', oneOf('band', ['high', 'medium', 'low'])],
    algorithm_version: ['text'],
    explanation_json: ['text'],
    need_version: ['int'],
    technology_version: ['int'],
    computed_at: ['int'],
  })
    .addPrimaryKeyConstraint('match_suggestion_pk', ['direction', 'need_id', 'technology_id'])
    .execute();
  await createIndex(db, 'match_suggestion', ['need_id', 'direction', 'rank']);
  await createIndex(db, 'match_suggestion', ['technology_id', 'direction', 'rank']);

  await createTable(db, 'match_run', {
    direction: ['text', oneOf('direction', ['need', 'technology'])],
    subject_id: ['text'],
    algorithm_version: ['text'],
    results: ['int'],
    computed_at: ['int'],
  })
    .addPrimaryKeyConstraint('match_run_pk', ['direction', 'subject_id'])
    .execute();

  await createTable(db, 'deal', {
    id: ['text', 'key'],
    number: ['text'],
    need_id: ['text', 'null', 'need.id'],
    technology_id: ['text', 'null', 'technology.id'],
    firm_id: ['text', 'organization.id'],
    institution_id: ['text', 'organization.id'],
    opened_by: ['text', oneOf('opened_by', ['firm', 'institution', 'broker'])],
    message: ['text', ''],
    state: ['text'],
    broker_id: ['text', 'null', 'user_account.id'],
    firm_consented_at: ['int', 'null'],
    institution_consented_at: ['int', 'null'],
    end_reason: ['text', 'null'],
    end_note: ['text', ''],
    ended_at: ['int', 'null'],
    answer_due: ['text', 'null'],
    match_algorithm_version: ['text', 'null'],
    match_rank: ['int', 'null'],
    demo: ['flag'],
    version: ['int'],
    created_by: ['text', 'null'],
    created_at: ['int'],
    updated_at: ['int'],
  }).execute();
  await createIndex(db, 'deal', ['number'], true);
  for (const column of ['need_id', 'technology_id', 'firm_id', 'institution_id', 'broker_id', 'state']) {
    await createIndex(db, 'deal', [column]);
  }

  await createTable(db, 'deal_event', {
    id: ['text', 'key'],
    deal_id: ['text', 'deal.id'],
    kind: ['text', oneOf('kind', ['transition', 'note', 'consent'])],
    transition: ['text', 'null'],
    from_state: ['text', 'null'],
    to_state: ['text', 'null'],
    body: ['text', ''],
    actor_id: ['text', 'null'],
    actor_side: ['text', oneOf('actor_side', ['firm', 'institution', 'bureau', 'system'])],
    visibility: ['text', oneOf('visibility', ['parties', 'bureau'])],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'deal_event', ['deal_id', 'created_at']);
}
