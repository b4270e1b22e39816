import { CLOSED_REMEMBERED_MS, MATCHES_KEPT } from '#app/modules/matching/weights.ts';
import type { Db } from '#db/client.server.ts';
import type { SecondChance } from './schema.ts';

/** A closed need that a technology may still answer. */
export interface OpenQuestion {
  needId: string;
  title: string;
  organizationId: string;
  closedAt: number;
  /** What the technology must exceed: its score when the need was closed, or that of the last one listed then. */
  scoreThen: number;
}

interface Asked {
  technologyId: string;
  needIds: readonly string[];
  now: number;
  /** Demonstration needs count only where everything is a demonstration. */
  includeDemo: boolean;
}

/** A deal that came to a contract. */
const SUCCESSFUL_STATES = ['contracted', 'following', 'archived'];

/**
 * Those of the needs that were closed in the last three years without a contract, not because they were solved, and that
 * were never asked about this technology.
 */
export async function listOpenQuestions(db: Db, asked: Asked): Promise<OpenQuestion[]> {
  const { technologyId, needIds, now, includeDemo } = asked;
  if (needIds.length === 0) return [];
  let query = db
    .selectFrom('need')
    .select(['id', 'title', 'organization_id', 'closed_at'])
    .where('id', 'in', [...needIds])
    .where('status', '=', 'closed')
    .where('closed_at', '>=', now - CLOSED_REMEMBERED_MS)
    .where((eb) => eb.or([eb('close_reason', 'is', null), eb('close_reason', '=', 'no_match')]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('second_chance')
            .select('need_id')
            .whereRef('second_chance.need_id', '=', 'need.id')
            .where('second_chance.technology_id', '=', technologyId),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('contract').select('id').whereRef('contract.need_id', '=', 'need.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deal')
            .select('id')
            .whereRef('deal.need_id', '=', 'need.id')
            .where('deal.state', 'in', SUCCESSFUL_STATES),
        ),
      ),
    )
    .orderBy('id');
  if (!includeDemo) query = query.where('demo', '=', 0);
  const rows = await query.execute();
  const lists = await readLastLists(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    needId: row.id,
    title: row.title,
    organizationId: row.organization_id,
    closedAt: row.closed_at ?? now,
    scoreThen: scoreIn(lists.get(row.id) ?? [], technologyId),
  }));
}

type LastList = { technology_id: string; score: number }[];

/** The lists these needs had when they were closed: recomputing leaves them alone. */
async function readLastLists(db: Db, needIds: readonly string[]): Promise<Map<string, LastList>> {
  const lists = new Map<string, LastList>();
  if (needIds.length === 0) return lists;
  const rows = await db
    .selectFrom('match_suggestion')
    .select(['need_id', 'technology_id', 'score'])
    .where('direction', '=', 'need')
    .where('need_id', 'in', [...needIds])
    .orderBy('rank')
    .execute();
  for (const row of rows) lists.set(row.need_id, [...(lists.get(row.need_id) ?? []), row]);
  return lists;
}

function scoreIn(list: LastList, technologyId: string): number {
  const listed = list.find((row) => row.technology_id === technologyId);
  if (listed) return listed.score;
  // A full list was cut off at its last score: what was there already and not listed had at most that.
  return list.length >= MATCHES_KEPT ? (list.at(-1)?.score ?? 0) : 0;
}

/** What is to be said of one need: open and taken chances, best first. */
export async function listSecondChances(db: Db, needId: string): Promise<SecondChance[]> {
  const rows = await db
    .selectFrom('second_chance')
    .select(['technology_id', 'score', 'state', 'created_at'])
    .where('need_id', '=', needId)
    .where('state', '!=', 'dismissed')
    .orderBy('score', 'desc')
    .orderBy('technology_id')
    .execute();
  return rows.map((row) => ({
    technologyId: row.technology_id,
    score: row.score,
    state: row.state,
    createdAt: row.created_at,
  }));
}

/** True when the firm was told of something new for this need since an instant. */
export async function hasChanceSince(db: Db, needId: string, since: number): Promise<boolean> {
  const row = await db
    .selectFrom('second_chance')
    .select('technology_id')
    .where('need_id', '=', needId)
    .where('created_at', '>=', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
