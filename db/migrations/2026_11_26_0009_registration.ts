import { calendarYears, registrationRules } from './2026_11_26_0009_registration_data.ts';
import { createIndex, createTable, type MigrationDb, oneOf } from './table.ts';

const DAY_UNITS = ['natural', 'working'] as const;

/** Registration of contracts (认定登记): calendar, rule versions, clocks, reviews, objections, 公示, 诚信. */
export async function up(db: MigrationDb): Promise<void> {
  await createCalendar(db);
  await createRules(db);
  await createApplications(db);
  await createPublicity(db);
  await createIntegrity(db);
  await carryOver(db);
}

async function createCalendar(db: MigrationDb): Promise<void> {
  await createTable(db, 'calendar_year', {
    year: ['int', 'key'],
    source: ['text', ''],
    version: ['int'],
    updated_by: ['text', 'null'],
    created_at: ['int'],
    updated_at: ['int'],
  }).execute();
  await createTable(db, 'calendar_day', {
    day: ['text', 'key'],
    year: ['int', 'calendar_year.year'],
    kind: ['text', oneOf('kind', ['holiday', 'workday'])],
    name: ['text', ''],
  }).execute();
  await createIndex(db, 'calendar_day', ['year']);
  await createTable(db, 'calendar_revision', {
    id: ['text', 'key'],
    year: ['int', 'calendar_year.year'],
    version: ['int'],
    snapshot_json: ['text'],
    note: ['text', ''],
    actor_id: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'calendar_revision', ['year', 'version'], true);

  for (const { year, source, days } of calendarYears()) {
    await db
      .insertInto('calendar_year')
      .values({ year, source, version: 1, updated_by: null, created_at: 0, updated_at: 0 })
      .execute();
    await db
      .insertInto('calendar_day')
      .values(days.map((day) => ({ ...day, year })))
      .execute();
  }
}

async function createRules(db: MigrationDb): Promise<void> {
  await createTable(db, 'registration_rule', {
    code: ['text', 'key'],
    name: ['text'],
    basis: ['text', ''],
    effective_from: ['text'],
    normal_days: ['int'],
    normal_unit: ['text', oneOf('normal_unit', DAY_UNITS)],
    large_days: ['int'],
    large_unit: ['text', oneOf('large_unit', DAY_UNITS)],
    large_fen: ['int', 'null'],
    correction_restarts: ['flag'],
    publicity_days: ['int'],
    confirmed: ['flag'],
    note: ['text', ''],
    version: ['int'],
    updated_by: ['text', 'null'],
    created_at: ['int'],
    updated_at: ['int'],
  }).execute();
  await createIndex(db, 'registration_rule', ['effective_from'], true);
  await createTable(db, 'registration_rule_revision', {
    id: ['text', 'key'],
    rule_code: ['text', 'registration_rule.code'],
    version: ['int'],
    snapshot_json: ['text'],
    note: ['text', ''],
    actor_id: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'registration_rule_revision', ['rule_code', 'version'], true);
  await db
    .insertInto('registration_rule')
    .values(
      registrationRules.map((rule) => ({
        ...rule,
        version: 1,
        updated_by: null,
        created_at: 0,
        updated_at: 0,
      })),
    )
    .execute();
}

async function createApplications(db: MigrationDb): Promise<void> {
  await createTable(db, 'registration_application', {
    contract_id: ['text', 'key', 'contract.id'],
    round: ['int'],
    submitted_on: ['text'],
    accepted_on: ['text', 'null'],
    disputed: ['flag'],
    pauses_json: ['text'],
    closed_on: ['text', 'null'],
    updated_at: ['int'],
  }).execute();
  await createIndex(db, 'registration_application', ['closed_on']);

  await createTable(db, 'registration_review', {
    id: ['text', 'key'],
    contract_id: ['text', 'contract.id'],
    round: ['int'],
    stage: ['text', oneOf('stage', ['first', 'expert', 'second'])],
    verdict: ['text', oneOf('verdict', ['register', 'reject', 'experts', 'return'])],
    opinion: ['text'],
    checked_json: ['text'],
    expert_name: ['text', ''],
    expert_organization: ['text', ''],
    reviewed_on: ['text'],
    reviewer_id: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'registration_review', ['contract_id', 'round']);

  await createTable(db, 'registration_precheck', {
    id: ['text', 'key'],
    contract_id: ['text', 'contract.id'],
    revision_no: ['int'],
    answers_json: ['text'],
    findings_json: ['text'],
    checked_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'registration_precheck', ['contract_id', 'created_at']);

  await createTable(db, 'registration_objection', {
    id: ['text', 'key'],
    contract_id: ['text', 'contract.id'],
    raised_by: ['text', oneOf('raised_by', ['applicant', 'finance', 'tax'])],
    raised_name: ['text', ''],
    raised_on: ['text'],
    grounds: ['text'],
    state: ['text', oneOf('state', ['open', 'upheld', 'dismissed', 'withdrawn'])],
    decision: ['text', ''],
    decided_on: ['text', 'null'],
    decided_by: ['text', 'null'],
    version: ['int'],
    created_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'registration_objection', ['contract_id', 'state']);
}

async function createPublicity(db: MigrationDb): Promise<void> {
  await createTable(db, 'publicity', {
    id: ['text', 'key'],
    number: ['text'],
    contract_id: ['text', 'null', 'contract.id'],
    deal_id: ['text', 'null', 'deal.id'],
    organization_id: ['text', 'null', 'organization.id'],
    institution: ['text'],
    title: ['text'],
    price_fen: ['int'],
    trade_mode: ['text', ''],
    transferee: ['text', ''],
    completers: ['text', ''],
    relation_note: ['text', ''],
    channel: ['text', ''],
    contact: ['text', ''],
    basis: ['text', ''],
    rule_code: ['text', 'registration_rule.code'],
    days: ['int'],
    starts_on: ['text'],
    ends_on: ['text'],
    state: ['text', oneOf('state', ['running', 'cancelled'])],
    cancel_reason: ['text', ''],
    demo: ['flag'],
    version: ['int'],
    created_by: ['text', 'null'],
    created_at: ['int'],
    updated_at: ['int'],
  }).execute();
  await createIndex(db, 'publicity', ['number'], true);
  for (const column of ['contract_id', 'deal_id', 'organization_id', 'rule_code']) {
    await createIndex(db, 'publicity', [column]);
  }
  await createTable(db, 'publicity_objection', {
    id: ['text', 'key'],
    publicity_id: ['text', 'publicity.id'],
    raised_name: ['text', ''],
    raised_on: ['text'],
    grounds: ['text'],
    state: ['text', oneOf('state', ['open', 'upheld', 'dismissed', 'withdrawn'])],
    decision: ['text', ''],
    decided_on: ['text', 'null'],
    decided_by: ['text', 'null'],
    created_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'publicity_objection', ['publicity_id', 'state']);
  await createTable(db, 'publicity_waiver', {
    contract_id: ['text', 'key', 'contract.id'],
    reason: ['text'],
    waived_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();
}

async function createIntegrity(db: MigrationDb): Promise<void> {
  await createTable(db, 'integrity_flag', {
    id: ['text', 'key'],
    subject: ['text', oneOf('subject', ['organization', 'person'])],
    name: ['text'],
    uscc: ['text', 'null'],
    organization_name: ['text', ''],
    level: ['text', oneOf('level', ['general', 'severe'])],
    source: ['text'],
    decision_no: ['text', ''],
    starts_on: ['text'],
    ends_on: ['text', 'null'],
    status: ['text', oneOf('status', ['active', 'ended'])],
    end_reason: ['text', ''],
    note: ['text', ''],
    version: ['int'],
    created_by: ['text', 'null'],
    ended_by: ['text', 'null'],
    created_at: ['int'],
    updated_at: ['int'],
  }).execute();
  await createIndex(db, 'integrity_flag', ['uscc']);
  await createIndex(db, 'integrity_flag', ['name']);
  await createTable(db, 'integrity_check', {
    id: ['text', 'key'],
    purpose: ['text'],
    subject_kind: ['text'],
    subject_id: ['text'],
    parties_json: ['text'],
    result: ['text', oneOf('result', ['clear', 'marked', 'blocked'])],
    flags_json: ['text'],
    checked_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'integrity_check', ['subject_kind', 'subject_id', 'created_at']);
}

const SUBMITTED = ['SUBMITTED', 'ACCEPTED', 'CORRECTION', 'IN_REVIEW', 'EXPERT_REVIEW'];

/** Contracts that are on their way get their application from the dates of their revisions. */
async function carryOver(db: MigrationDb): Promise<void> {
  const contracts = await db
    .selectFrom('contract')
    .select(['id', 'status', 'sign_date'])
    .where('path', '=', 'LOCAL')
    .where('status', 'in', SUBMITTED)
    .execute();
  for (const { id, status, sign_date } of contracts) {
    const revisions = await db
      .selectFrom('contract_revision')
      .select(['event', 'effective_on'])
      .where('contract_id', '=', id)
      .orderBy('revision_no')
      .execute();
    const days = (event: string) =>
      revisions.filter((revision) => revision.event === event).map((revision) => revision.effective_on);
    const submitted = days('applicant-submit');
    const submittedOn = submitted.at(-1) ?? sign_date;
    const acceptedOn = days('registry-accept').at(-1) ?? (status === 'SUBMITTED' ? null : submittedOn);
    const returned = days('registry-return').map((from, index) => ({
      from,
      to: submitted[index + 1] ?? null,
    }));
    await db
      .insertInto('registration_application')
      .values({
        contract_id: id,
        round: Math.max(1, submitted.length),
        submitted_on: submittedOn,
        accepted_on: acceptedOn,
        pauses_json: JSON.stringify(
          status === 'CORRECTION' && returned.length === 0 ? [{ from: submittedOn, to: null }] : returned,
        ),
        closed_on: null,
        updated_at: 0,
      })
      .execute();
  }
}
