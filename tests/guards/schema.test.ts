import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORGANIZATION_KINDS, ROLES } from '#app/modules/accounts/actor.ts';
import { FLOWS } from '#app/modules/contracts/details.ts';
import { CONTRACT_PATHS, CONTRACT_STATUSES } from '#app/modules/contracts/process.ts';
import { CONFIDENTIALITY } from '#app/modules/contracts/record.ts';
import { CONTRACT_TYPES, LICENCE_MODES } from '#app/modules/contracts/types.ts';
import { DEAL_OPENINGS } from '#app/modules/deals/process.ts';
import { FEEDBACK_SIDES, VERDICTS } from '#app/modules/feedback/verdicts.ts';
import { ASSESSMENT_STATES } from '#app/modules/follow-up/assessment.ts';
import { PRODUCTION_STAGES } from '#app/modules/follow-up/limits.ts';
import { MILESTONE_STATES } from '#app/modules/follow-up/milestones.ts';
import { RECEIPT_KINDS } from '#app/modules/follow-up/receipts.ts';
import { STAGES } from '#app/modules/follow-up/rounds.ts';
import { INNOVATOR_KINDS, PLATFORM_LEVELS } from '#app/modules/innovators/kinds.ts';
import { LISTING_STATUSES } from '#app/modules/listings/process.ts';
import { BUDGET_VISIBILITIES, URGENCIES } from '#app/modules/needs/schema.ts';
import { PATH_SHAPES, PLAN_GROUPS, PLAN_UNITS, TARGET_MODES } from '#app/modules/plan/terms.ts';
import { VALUE_ORIGINS, VALUE_STATUSES } from '#app/modules/plan/values.ts';
import { PILES, SUBJECTS } from '#app/modules/reconciliation/piles.ts';
import { DIFFERENCE_STATES } from '#app/modules/reconciliation/process.ts';
import { createDb } from '#db/client.server.ts';
import { listForeignKeys } from '#db/integrity.server.ts';
import { migrateToLatest } from '#db/migrate.server.ts';

const db = createDb({ file: ':memory:' });
beforeAll(() => migrateToLatest(db));
afterAll(() => db.destroy());

/** The codes in the code that a CHECK of the schema repeats. */
const enums: [table: string, column: string, codes: readonly string[]][] = [
  ['organization', 'kind', ORGANIZATION_KINDS],
  ['user_role', 'role', ROLES],
  ['need', 'status', LISTING_STATUSES],
  ['technology', 'status', LISTING_STATUSES],
  ['need', 'urgency', URGENCIES],
  ['need', 'budget_visibility', BUDGET_VISIBILITIES],
  ['deal', 'opened_by', Object.keys(DEAL_OPENINGS)],
  ['match_feedback', 'verdict', VERDICTS],
  ['match_feedback', 'side', FEEDBACK_SIDES],
  ['contract', 'status', CONTRACT_STATUSES],
  ['contract', 'path', CONTRACT_PATHS],
  ['contract', 'type_code', CONTRACT_TYPES],
  ['contract', 'licence_mode', LICENCE_MODES],
  ['contract', 'confidentiality', CONFIDENTIALITY],
  ['contract', 'flow', FLOWS],
  ['contract_milestone', 'state', MILESTONE_STATES],
  ['contract_receipt', 'kind', RECEIPT_KINDS],
  ['income_assessment', 'state', ASSESSMENT_STATES],
  ['follow_up', 'production', PRODUCTION_STAGES],
  ['reminder', 'stage', STAGES],
  ['reconciliation_run', 'subject', SUBJECTS],
  ['reconciliation_difference', 'pile', PILES],
  ['reconciliation_difference', 'state', DIFFERENCE_STATES],
  ['plan_indicator', 'group_code', PLAN_GROUPS],
  ['plan_indicator', 'unit', PLAN_UNITS],
  ['plan_indicator', 'target_mode', TARGET_MODES],
  ['plan_indicator', 'shape', PATH_SHAPES],
  ['plan_indicator', 'register_kind', INNOVATOR_KINDS],
  ['plan_value', 'origin', VALUE_ORIGINS],
  ['plan_value', 'status', VALUE_STATUSES],
  ['innovator', 'kind', INNOVATOR_KINDS],
  ['innovator', 'platform_level', ['', ...PLATFORM_LEVELS]],
];

describe('the schema', () => {
  it.each(enums)('allows in %s.%s what the code knows', async (table, column, codes) => {
    const { rows } = await sql<{ sql: string }>`
      select sql from sqlite_master where type = 'table' and name = ${table}`.execute(db);
    const check = new RegExp(String.raw`"${column}" in \(([^)]*)\)`).exec(rows[0]?.sql ?? '');
    const allowed = [...(check?.[1] ?? '').matchAll(/'([^']*)'/g)].map((match) => match[1]);
    expect(allowed.toSorted()).toEqual([...codes].toSorted());
  });

  it('has an index for every foreign key', async () => {
    const keys = await listForeignKeys(db);
    expect(keys.length).toBeGreaterThan(15);
    const { rows } = await sql<{ table: string; column: string }>`
      select m.name as "table", c.name as "column"
      from sqlite_master as m
        join pragma_index_list(m.name) as i
        join pragma_index_info(i.name) as c on c.seqno = 0
      where m.type = 'table'`.execute(db);
    const indexed = new Set(rows.map(({ table, column }) => `${table}.${column}`));
    const bare = keys.map(({ table, column }) => `${table}.${column}`).filter((key) => !indexed.has(key));
    expect(bare).toEqual([]);
  });

  it('is strict in every table of ours', async () => {
    const { rows } = await sql<{ name: string; strict: number }>`
      select name, strict from pragma_table_list
      where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'`.execute(db);
    expect(rows.filter(({ strict }) => strict !== 1)).toEqual([]);
  });
});
