import { DomainError } from '#app/lib/errors.ts';
import type { Db } from '#db/client.server.ts';
import type { ThesaurusSuggestionRow } from '#db/tables/knowledge.ts';
import { chainOf } from './schema.ts';
import type { SuggestionState } from './suggestion-schema.ts';
import type { Suggestion } from './suggestions.ts';

/** A suggestion with what became of it. */
export interface SuggestionRecord extends Suggestion {
  id: string;
  state: SuggestionState;
  /** The entry it was confirmed into. */
  entryCode: string | null;
  decidedAt: number | null;
}

export function toSuggestion(row: ThesaurusSuggestionRow): SuggestionRecord {
  return {
    id: row.id,
    trade: row.trade,
    term: row.term,
    chain: chainOf(row.node_code),
    node: row.node_code,
    support: row.support,
    score: row.score,
    examples: JSON.parse(row.examples_json) as Suggestion['examples'],
    state: row.state,
    entryCode: row.entry_code,
    decidedAt: row.decided_at,
  };
}

/** Throws `not_found`. */
export async function requireSuggestion(db: Db, id: string): Promise<SuggestionRecord> {
  const row = await db.selectFrom('thesaurus_suggestion').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return toSuggestion(row);
}

/** One page of the suggestions in a state, surest first. */
export async function listSuggestions(
  db: Db,
  state: SuggestionState,
  { page, perPage }: { page: number; perPage: number },
): Promise<SuggestionRecord[]> {
  const rows = await db
    .selectFrom('thesaurus_suggestion')
    .selectAll()
    .where('state', '=', state)
    .orderBy('score', 'desc')
    .orderBy('id')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute();
  return rows.map(toSuggestion);
}

export async function countSuggestions(db: Db): Promise<Record<SuggestionState, number>> {
  const rows = await db
    .selectFrom('thesaurus_suggestion')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const counts = new Map(rows.map(({ state, count }) => [state, Number(count)]));
  return {
    open: counts.get('open') ?? 0,
    confirmed: counts.get('confirmed') ?? 0,
    rejected: counts.get('rejected') ?? 0,
  };
}
