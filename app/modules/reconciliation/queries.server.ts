import { sql } from 'kysely';
import { dateInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { PER_PAGE } from '#app/lib/pages.ts';
import type { Db } from '#db/client.server.ts';
import { containsText } from '#db/dialect.ts';
import type {
  ReconciliationDifferenceRow,
  ReconciliationProfileRow,
  ReconciliationRunRow,
} from '#db/tables/reconciliation.ts';
import type { FieldDifference } from './contract-fields.ts';
import type { ContractMapping } from './mapping.ts';
import type { DifferenceFilter, MatchedBy, Pile, Subject } from './piles.ts';
import type { DifferenceState } from './process.ts';

export interface Run {
  id: string;
  number: string;
  subject: Subject;
  title: string;
  settings: RunSettings;
  files: { name: string; sha256: string }[];
  period: { from: string; to: string } | null;
  rows: number;
  badRows: number;
  agrees: number;
  piles: Record<Pile, number>;
  createdBy: string | null;
  createdAt: number;
}

/** Contracts: the saved mapping and the stated year; figures: the names of both sources and the tolerance. */
export interface RunSettings {
  profile?: string | null;
  year?: number | null;
  ours?: string;
  theirs?: string;
  tolerance?: string;
  percent?: number;
}

function selectRuns(db: Db) {
  return db
    .selectFrom('reconciliation_run as run')
    .leftJoin('user_account as person', 'person.id', 'run.created_by')
    .selectAll('run')
    .select('person.name as by');
}

/** Runs, newest first. */
export async function listRuns(db: Db, page: number): Promise<{ runs: Run[]; count: number }> {
  const [rows, total] = await Promise.all([
    selectRuns(db)
      .orderBy('run.created_at', 'desc')
      .orderBy('run.id', 'desc')
      .limit(PER_PAGE)
      .offset((page - 1) * PER_PAGE)
      .execute(),
    db
      .selectFrom('reconciliation_run')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  ]);
  return { runs: rows.map(toRun), count: Number(total.count) };
}

/** Throws `not_found`. */
export async function requireRun(db: Db, id: string): Promise<Run> {
  const row = await selectRuns(db).where('run.id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return toRun(row);
}

function toRun(row: ReconciliationRunRow & { by: string | null }): Run {
  const files = JSON.parse(row.files_json) as { name: string; sha256: string }[];
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    title: row.title,
    settings: JSON.parse(row.settings_json) as RunSettings,
    files: files.map(({ name, sha256 }) => ({ name, sha256 })),
    period: row.period_from && row.period_to ? { from: row.period_from, to: row.period_to } : null,
    rows: row.rows_read,
    badRows: row.rows_bad,
    agrees: row.agrees,
    piles: { differs: row.differs, missing_here: row.missing_here, missing_there: row.missing_there },
    createdBy: row.by,
    createdAt: row.created_at,
  };
}

export interface Difference {
  id: string;
  subject: Subject;
  pile: Pile;
  key: string;
  label: string;
  contractId: string | null;
  matchedBy: MatchedBy;
  confidence: number | null;
  fields: FieldDifference[];
  state: DifferenceState;
  ownerId: string | null;
  owner: string | null;
  reason: string;
  /** Since when its days run: anew where a correction did not last. */
  foundOn: string;
  /** When any run found it for the first time. */
  firstFoundOn: string;
  dueOn: string;
  settledOn: string | null;
  goneOn: string | null;
  version: number;
}

function selectDifferences(db: Db) {
  return db
    .selectFrom('reconciliation_difference as difference')
    .leftJoin('user_account as owner', 'owner.id', 'difference.owner_id');
}

function differencesOf(db: Db, filter: DifferenceFilter, scope: { runId: string | null; today: string }) {
  let query = selectDifferences(db);
  const { runId, today } = scope;
  if (runId !== null) {
    query = query.where('difference.id', 'in', (eb) =>
      eb.selectFrom('reconciliation_finding').select('difference_id').where('run_id', '=', runId),
    );
  } else {
    // Across runs, what a later run no longer found is history.
    query = query.where('difference.gone_on', 'is', null);
  }
  const { pile, state, overdue, field, owner, text } = filter;
  if (pile) query = query.where('difference.pile', '=', pile);
  if (state) query = query.where('difference.state', '=', state);
  if (overdue) {
    query = query
      .where('difference.state', '=', 'open')
      .where('difference.gone_on', 'is', null)
      .where('difference.due_on', '<', today);
  }
  if (field) {
    // What is missing on a side has all its fields, and differs in none.
    query = query
      .where('difference.pile', '=', 'differs')
      .where(containsText('difference.fields_json', `"field":${JSON.stringify(field)}`));
  }
  if (owner) query = query.where('difference.owner_id', '=', owner);
  if (text) {
    query = query.where((eb) =>
      eb.or([containsText('difference.key', text), containsText('difference.label', text)]),
    );
  }
  return query;
}

export const DIFFERENCES_PER_PAGE = 50;

/** Differences of one run, or of all that are still there: those that are due first, then by number. */
export async function listDifferences(
  db: Db,
  filter: DifferenceFilter,
  scope: { runId: string | null; today: string; page: number },
): Promise<{ differences: Difference[]; count: number }> {
  const [rows, total] = await Promise.all([
    ordered(db, filter, scope)
      .limit(DIFFERENCES_PER_PAGE)
      .offset((scope.page - 1) * DIFFERENCES_PER_PAGE)
      .execute(),
    differencesOf(db, filter, scope)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  ]);
  return { differences: rows.map(toDifference), count: Number(total.count) };
}

/** The whole list, in the order of its pages. */
export async function everyDifference(
  db: Db,
  filter: DifferenceFilter,
  scope: { runId: string | null; today: string },
): Promise<Difference[]> {
  return (await ordered(db, filter, scope).execute()).map(toDifference);
}

function ordered(db: Db, filter: DifferenceFilter, scope: { runId: string | null; today: string }) {
  return differencesOf(db, filter, scope)
    .selectAll('difference')
    .select('owner.name as owner')
    .orderBy(sql`case when difference.state = 'open' then 0 else 1 end`)
    .orderBy('difference.due_on')
    .orderBy('difference.pile')
    .orderBy('difference.key')
    .orderBy('difference.id');
}

/** Throws `not_found`. */
export async function requireDifference(db: Db, id: string): Promise<Difference> {
  const row = await selectDifferences(db)
    .selectAll('difference')
    .select('owner.name as owner')
    .where('difference.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return toDifference(row);
}

function toDifference(row: ReconciliationDifferenceRow & { owner: string | null }): Difference {
  return {
    id: row.id,
    subject: row.subject,
    pile: row.pile,
    key: row.key,
    label: row.label,
    contractId: row.contract_id,
    matchedBy: row.matched_by,
    confidence: row.confidence,
    fields: JSON.parse(row.fields_json) as FieldDifference[],
    state: row.state,
    ownerId: row.owner_id,
    owner: row.owner,
    reason: row.reason,
    foundOn: row.found_on,
    firstFoundOn: dateInShanghai(row.created_at),
    dueOn: row.due_on,
    settledOn: row.settled_on,
    goneOn: row.gone_on,
    version: row.version,
  };
}

/** The runs that found a difference, newest first. */
export function runsOfDifference(
  db: Db,
  differenceId: string,
): Promise<{ id: string; number: string; title: string; line: number | null; createdAt: number }[]> {
  return db
    .selectFrom('reconciliation_finding as finding')
    .innerJoin('reconciliation_run as run', 'run.id', 'finding.run_id')
    .select(['run.id', 'run.number', 'run.title', 'finding.line', 'run.created_at as createdAt'])
    .where('finding.difference_id', '=', differenceId)
    .orderBy('run.created_at', 'desc')
    .orderBy('run.id', 'desc')
    .execute();
}

/** How many differences are there by state, and how many of the open ones are older than allowed. */
export async function countDifferences(
  db: Db,
  today: string,
): Promise<{ open: number; overdue: number; registryToCorrect: number }> {
  const count = async (filter: DifferenceFilter) => {
    const row = await differencesOf(db, filter, { runId: null, today })
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(row.count);
  };
  const [open, overdue, registryToCorrect] = await Promise.all([
    count({ state: 'open' }),
    count({ overdue: true }),
    count({ state: 'registry_to_correct' }),
  ]);
  return { open, overdue, registryToCorrect };
}

export interface Profile {
  id: string;
  name: string;
  mapping: ContractMapping;
  version: number;
  updatedAt: number;
}

export async function listProfiles(db: Db): Promise<Profile[]> {
  const rows = await db.selectFrom('reconciliation_profile').selectAll().orderBy('name').execute();
  return rows.map(toProfile);
}

/** Throws `not_found`. */
export async function requireProfile(db: Db, id: string): Promise<Profile> {
  const row = await db
    .selectFrom('reconciliation_profile')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return toProfile(row);
}

/** The mapping saved under a name, or null. */
export async function findProfileByName(db: Db, name: string): Promise<Profile | null> {
  const row = await db
    .selectFrom('reconciliation_profile')
    .selectAll()
    .where('name', '=', name)
    .executeTakeFirst();
  return row ? toProfile(row) : null;
}

function toProfile(row: ReconciliationProfileRow): Profile {
  return {
    id: row.id,
    name: row.name,
    mapping: JSON.parse(row.mapping_json) as ContractMapping,
    version: row.version,
    updatedAt: row.updated_at,
  };
}

/** The people a difference may be given to. */
export function listKeepers(db: Db): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('user_account as person')
    .innerJoin('user_role as role', 'role.user_id', 'person.id')
    .select(['person.id', 'person.name'])
    .distinct()
    .where('role.role', 'in', ['registrar', 'administrator'])
    .where('person.status', '=', 'active')
    .orderBy('person.name')
    .orderBy('person.id')
    .execute();
}
