import { isPublicRow } from '#app/modules/listings/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import type { QualityScope } from './queries.server.ts';

const DAY_MS = 86_400_000;

/** Published needs that a figure asks about: the whole, those nobody judges, those nothing answers. */
export type NeedFigure = 'published' | 'waiting' | 'uncovered';

export interface NeedQuestion extends QualityScope {
  /** Epoch milliseconds. */
  now: number;
  /** Calendar date in Shanghai. */
  today: string;
  /** For how many days nobody has judged. */
  days: number;
}

/** The needs behind a figure; the number and the list that opens from it are made of this one query. */
function needsOf(db: Db, figure: NeedFigure, { now, today, days, includeDemo }: NeedQuestion) {
  const since = now - days * DAY_MS;
  let query = db
    .selectFrom('need as listing')
    .innerJoin('organization as org', 'org.id', 'listing.organization_id')
    // A need whose list is still on its way is neither covered nor uncovered.
    .innerJoin('match_run as run', (join) =>
      join.onRef('run.subject_id', '=', 'listing.id').on('run.direction', '=', 'need'),
    )
    .where((eb) => isPublicRow(eb, today));
  if (!includeDemo) query = query.where('listing.demo', '=', 0);
  if (figure === 'waiting') {
    query = query
      .where('listing.published_at', '<=', since)
      .where('run.results', '>', 0)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('match_feedback as said')
              .select('said.id')
              .whereRef('said.need_id', '=', 'listing.id')
              .where('said.verdict', '!=', 'withdrawn')
              .where('said.created_at', '>', since),
          ),
        ),
      );
  }
  if (figure === 'uncovered') {
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('match_suggestion as good')
            .select('good.rank')
            .where('good.direction', '=', 'need')
            .whereRef('good.need_id', '=', 'listing.id')
            .where('good.band', 'in', ['high', 'medium']),
        ),
      ),
    );
  }
  return query;
}

export async function countNeeds(db: Db, figure: NeedFigure, question: NeedQuestion): Promise<number> {
  const { count } = await needsOf(db, figure, question)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export interface NeedRow {
  id: string;
  number: string;
  title: string;
  organization: string;
  chainCode: string | null;
  publishedAt: number | null;
  /** Matches in its list. */
  matches: number;
}

/** The rows of a figure, those that wait longest first. */
export async function listNeedRows(
  db: Db,
  figure: NeedFigure,
  question: NeedQuestion,
  { limit, offset }: { limit: number; offset: number },
): Promise<NeedRow[]> {
  return needsOf(db, figure, question)
    .select([
      'listing.id',
      'listing.number',
      'listing.title',
      'org.name as organization',
      'listing.chain_code as chainCode',
      'listing.published_at as publishedAt',
      'run.results as matches',
    ])
    .orderBy('listing.published_at')
    .orderBy('listing.id')
    .limit(limit)
    .offset(offset)
    .execute();
}
