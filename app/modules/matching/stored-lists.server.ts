import { pageCount } from '#app/lib/pages.ts';
import { isPublicRow } from '#app/modules/listings/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import type { MatchDirection } from './commands.server.ts';
import type { Band, Explanation, MatchFeatures } from './schema.ts';

/** Each match comes with its reasons: more than this on one page and nobody reads to the end. */
const MATCHES_PER_PAGE = 10;

export interface StoredMatch {
  needId: string;
  technologyId: string;
  score: number;
  band: Band;
  explanation: StoredExplanation;
}

/** Lists computed by an earlier version may lack what it did not know yet; they show until they are computed again. */
export type StoredExplanation = Pick<Explanation, 'terms' | 'fields'> & Partial<Explanation>;

export interface StoredListPage {
  matches: StoredMatch[];
  /** Place of the first match among what this viewer sees, from 1 and without gaps. */
  firstRank: number;
  count: number;
  page: number;
  pages: number;
  /** Null when no list was computed yet. */
  run: { version: string; computedAt: number } | null;
}

export interface StoredListRequest {
  direction: MatchDirection;
  subjectId: string;
  /** Calendar date in Shanghai: what is not public on it is left out. */
  today: string;
  /** From 1; a page beyond the end is the last one. */
  page: number;
  /** Ids of the other side that stand elsewhere. */
  without: readonly string[];
}

/** One page of a stored list, best first: whatever may not be seen is left out before anything is counted or read. */
export async function readListPage(db: Db, request: StoredListRequest): Promise<StoredListPage> {
  const { direction, subjectId, today, without } = request;
  const other = direction === 'need' ? 'technology' : 'need';
  const otherId = `${other}_id` as const;
  let list = db
    .selectFrom('match_suggestion')
    .where('direction', '=', direction)
    .where(`${direction}_id`, '=', subjectId)
    .where(otherId, 'in', publicIds(db, other, today));
  if (without.length > 0) list = list.where(otherId, 'not in', [...without]);
  const [{ count }, run] = await Promise.all([
    list.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
    db
      .selectFrom('match_run')
      .select(['algorithm_version as version', 'computed_at as computedAt'])
      .where('direction', '=', direction)
      .where('subject_id', '=', subjectId)
      .executeTakeFirst(),
  ]);
  const pages = pageCount(Number(count), MATCHES_PER_PAGE);
  const page = Math.min(request.page, pages);
  const rows = await list
    .select(['need_id', 'technology_id', 'score', 'band', 'explanation_json'])
    .orderBy('rank')
    .limit(MATCHES_PER_PAGE)
    .offset((page - 1) * MATCHES_PER_PAGE)
    .execute();
  return {
    matches: rows.map((row) => ({
      needId: row.need_id,
      technologyId: row.technology_id,
      score: row.score,
      band: row.band as Band,
      explanation: JSON.parse(row.explanation_json) as StoredExplanation,
    })),
    firstRank: (page - 1) * MATCHES_PER_PAGE + 1,
    count: Number(count),
    page,
    pages,
    run: run ?? null,
  };
}

function publicIds(db: Db, kind: MatchDirection, today: string) {
  return (
    db
      // The columns read here are the same in both tables.
      .selectFrom(`${kind as 'need'} as listing`)
      .innerJoin('organization as org', 'org.id', 'listing.organization_id')
      .select('listing.id')
      .where((eb) => isPublicRow(eb, today))
  );
}

/** Where a pair stands in one list now, and what its place was made of. */
export interface ListedMatch {
  rank: number;
  score: number;
  algorithmVersion: string;
  knowledge: string;
  /** Empty where the list was computed before features were kept. */
  features: Partial<MatchFeatures>;
}

export async function findListedMatch(
  db: Db,
  direction: MatchDirection,
  pair: { needId: string; technologyId: string },
): Promise<ListedMatch | null> {
  const row = await db
    .selectFrom('match_suggestion')
    .select(['rank', 'score', 'algorithm_version', 'explanation_json'])
    .where('direction', '=', direction)
    .where('need_id', '=', pair.needId)
    .where('technology_id', '=', pair.technologyId)
    .executeTakeFirst();
  if (!row) return null;
  const [algorithmVersion = '', knowledge = ''] = row.algorithm_version.split('/');
  const { features = {} } = JSON.parse(row.explanation_json) as StoredExplanation;
  return { rank: row.rank, score: row.score, algorithmVersion, knowledge, features };
}
