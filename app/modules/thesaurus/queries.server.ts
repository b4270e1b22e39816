import type { ExpressionBuilder } from 'kysely';
import { DomainError } from '#app/lib/errors.ts';
import type { Db } from '#db/client.server.ts';
import { containsText } from '#db/dialect.ts';
import type { Database } from '#db/schema.ts';
import type { ThesaurusEntryRow, ThesaurusRevisionTable } from '#db/tables/knowledge.ts';
import type { EntrySource, EntryStatus, TermGroups, ThesaurusEntry } from './schema.ts';

/** An entry with what the bureau keeps about it. */
export interface EntryRecord {
  entry: ThesaurusEntry;
  status: EntryStatus;
  source: EntrySource;
  version: number;
  /** Epoch milliseconds. */
  updatedAt: number;
}

export interface EntryFilter {
  /** Trade word, term, English label or code. */
  text?: string;
  chain?: string;
  node?: string;
  status?: EntryStatus;
  source?: EntrySource;
}

export interface Revision {
  id: string;
  version: number;
  change: ThesaurusRevisionTable['change'];
  entry: ThesaurusEntry;
  note: string;
  /** Null for a release. */
  by: string | null;
  createdAt: number;
}

/** Row → domain; pure. */
export function toEntry(row: ThesaurusEntryRow): ThesaurusEntry {
  return {
    code: row.code,
    node: row.node_code,
    en: row.label_en,
    direction: row.direction,
    weight: row.weight,
    trade: JSON.parse(row.trade_json) as string[],
    terms: JSON.parse(row.terms_json) as TermGroups,
    say: row.say,
    write: row.write_up,
  };
}

function toRecord(row: ThesaurusEntryRow): EntryRecord {
  return {
    entry: toEntry(row),
    status: row.status,
    source: row.origin === 'reference' ? (row.updated_by === null ? 'shipped' : 'changed') : row.origin,
    version: row.version,
    updatedAt: row.updated_at,
  };
}

/** Every entry in use, by code: what the matching reads with. */
export async function listActiveEntries(db: Db): Promise<ThesaurusEntry[]> {
  const rows = await db
    .selectFrom('thesaurus_entry')
    .selectAll()
    .where('status', '=', 'active')
    .orderBy('code')
    .execute();
  return rows.map(toEntry);
}

/** Those of the entries that are in use, by code; codes that name none are left out. */
export async function findActiveEntries(db: Db, codes: readonly string[]): Promise<ThesaurusEntry[]> {
  if (codes.length === 0) return [];
  const rows = await db
    .selectFrom('thesaurus_entry')
    .selectAll()
    .where('code', 'in', [...codes])
    .where('status', '=', 'active')
    .orderBy('code')
    .execute();
  return rows.map(toEntry);
}

/** Throws `not_found`. */
export async function requireEntry(db: Db, code: string): Promise<EntryRecord> {
  const row = await db.selectFrom('thesaurus_entry').selectAll().where('code', '=', code).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return toRecord(row);
}

/** One page of the entries that pass the filter, by node, with how many there are in all. */
export async function listEntries(
  db: Db,
  filter: EntryFilter,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ records: EntryRecord[]; count: number }> {
  const found = db.selectFrom('thesaurus_entry').where((eb) => eb.and(conditionsOf(eb, filter)));
  const [rows, { count }] = await Promise.all([
    found
      .selectAll()
      .orderBy('node_code')
      .orderBy('code')
      .limit(perPage)
      .offset((page - 1) * perPage)
      .execute(),
    found.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
  ]);
  return { records: rows.map(toRecord), count: Number(count) };
}

function conditionsOf(eb: ExpressionBuilder<Database, 'thesaurus_entry'>, filter: EntryFilter) {
  const { text, chain, node, status, source } = filter;
  const columns = ['trade_json', 'terms_json', 'label_en', 'code'] as const;
  const origin = source === 'shipped' || source === 'changed' ? 'reference' : source;
  return [
    ...(text ? [eb.or(columns.map((column) => containsText(column, text)))] : []),
    ...(chain ? [eb('chain_code', '=', chain)] : []),
    ...(node ? [eb('node_code', '=', node)] : []),
    ...(status ? [eb('status', '=', status)] : []),
    ...(origin ? [eb('origin', '=', origin)] : []),
    ...(source === 'shipped' ? [eb('updated_by', 'is', null)] : []),
    ...(source === 'changed' ? [eb('updated_by', 'is not', null)] : []),
  ];
}

/** How many entries are in use, by chain code. */
export async function countActiveByChain(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('thesaurus_entry')
    .select(['chain_code', ({ fn }) => fn.countAll<number>().as('count')])
    .where('status', '=', 'active')
    .groupBy('chain_code')
    .execute();
  return new Map(rows.map((row) => [row.chain_code, Number(row.count)]));
}

/** Every state the entry had, newest first. A shipped entry that nobody touched has none. */
export async function listRevisions(db: Db, code: string): Promise<Revision[]> {
  const rows = await db
    .selectFrom('thesaurus_revision as revision')
    .leftJoin('user_account as person', 'person.id', 'revision.actor_id')
    .select(['revision.id', 'revision.version', 'revision.change', 'revision.snapshot_json'])
    .select(['revision.note', 'revision.created_at', 'person.name as by'])
    .where('revision.entry_code', '=', code)
    .orderBy('revision.version', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    change: row.change,
    entry: JSON.parse(row.snapshot_json) as ThesaurusEntry,
    note: row.note,
    by: row.by,
    createdAt: row.created_at,
  }));
}
