import type { Kysely } from 'kysely';
import { todayInShanghai } from '#app/lib/dates.ts';
import { transact } from '#db/client.server.ts';
import { enqueueInOrder, enqueueMany } from '#db/outbox.server.ts';
import type { Database } from '#db/schema.ts';
import { VISIBLE_STATUSES } from '#search/documents/listing.ts';
import type { SearchEngine } from '#search/port.ts';
import type { Embeddings } from '#search/remote/embeddings.server.ts';
import type { Market } from './market.server.ts';
import { isClosedNeed, listVisibleNeeds, listVisibleTechnologies } from './queries.server.ts';
import { rankNeeds, rankTechnologies } from './rank.server.ts';
import type { Match } from './schema.ts';
import { keepsOlderList } from './version-gate.server.ts';

/** Work of the outbox (topics `match.need` and `match.technology`), never done inside a request. */
export interface MatchingDeps {
  db: Kysely<Database>;
  engine: Pick<SearchEngine, 'recall'>;
  /** Vectors of meaning, where an endpoint is configured. */
  embeddings?: Embeddings;
  /** The market as it is known now. */
  market: () => Promise<Market>;
  now: () => number;
}

export type MatchDirection = 'need' | 'technology';

/** How many lists of the other side a changed listing is looked up in. */
const NEIGHBOURS = 20;
/** A bulk import changes thousands of technologies; the lists of needs wait until it calms down. */
const NEIGHBOUR_DELAY_MS = 1_000;
/** About what one list takes, so that the nearest of the next change need not wait for the farthest of this one. */
const NEIGHBOURS_APART_MS = 100;

/**
 * Computes and stores the technologies of a need. When the need itself changed since, the technologies it leads to
 * are asked to look at it again. A need that is no longer visible loses its matches on both sides; one that was closed
 * keeps its profile and its last list, against which a technology that comes later is measured (module second-chances).
 */
export async function recomputeNeedMatches(deps: MatchingDeps, needId: string): Promise<void> {
  const today = todayInShanghai(deps.now());
  const [need] = await listVisibleNeeds(deps.db, [needId], today);
  const market = await deps.market();
  if (!need) {
    const isClosed = await isClosedNeed(deps.db, needId);
    if (!isClosed) await market.forget('need', needId);
    return removeMatches(deps, 'need', needId, { keepsOwnList: isClosed });
  }
  if (await keepsOlderList(deps.db, 'need', need, market.version)) return;
  const matches = await rankTechnologies({
    need,
    engine: deps.engine,
    embeddings: deps.embeddings,
    market,
    now: deps.now(),
    loadTechnologies: (ids) => listVisibleTechnologies(deps.db, ids, today),
  });
  await storeMatches(deps, {
    direction: 'need',
    subjectId: needId,
    rev: need.rev,
    version: market.version,
    matches,
  });
  await askAgainIfOutdated(deps, 'need', needId, market);
}

/** Computes and stores the needs a technology could serve; otherwise like `recomputeNeedMatches`. */
export async function recomputeTechnologyMatches(deps: MatchingDeps, technologyId: string): Promise<void> {
  const today = todayInShanghai(deps.now());
  const [technology] = await listVisibleTechnologies(deps.db, [technologyId], today);
  const market = await deps.market();
  if (!technology) {
    await market.forget('technology', technologyId);
    return removeMatches(deps, 'technology', technologyId);
  }
  if (await keepsOlderList(deps.db, 'technology', technology, market.version)) return;
  const matches = await rankNeeds({
    technology,
    engine: deps.engine,
    embeddings: deps.embeddings,
    market,
    now: deps.now(),
    loadNeeds: (ids) => listVisibleNeeds(deps.db, ids, today),
  });
  await storeMatches(deps, {
    direction: 'technology',
    subjectId: technologyId,
    rev: technology.rev,
    version: market.version,
    matches,
  });
  await askAgainIfOutdated(deps, 'technology', technologyId, market);
}

/** The keeper may follow another process to new knowledge in the midst of a list; those stored before it has asked for. */
async function askAgainIfOutdated(
  { db, market, now }: MatchingDeps,
  direction: MatchDirection,
  id: string,
  used: Market,
): Promise<void> {
  if ((await market()).version !== used.version) await enqueueMany(db, `match.${direction}`, [id], now());
}

/** Asks for every list that was computed by another version or never; returns how many. */
export async function enqueueOutdatedMatches(
  db: Kysely<Database>,
  version: string,
  now: number,
): Promise<number> {
  let count = 0;
  for (const direction of ['need', 'technology'] as const) {
    const rows = await db
      .selectFrom(direction)
      .leftJoin('match_run as run', (join) =>
        join.onRef('run.subject_id', '=', `${direction}.id`).on('run.direction', '=', direction),
      )
      .select(`${direction}.id as id`)
      .where(`${direction}.status`, 'in', [...VISIBLE_STATUSES])
      .where((eb) => eb.or([eb('run.subject_id', 'is', null), eb('run.algorithm_version', '!=', version)]))
      .execute();
    await enqueueMany(
      db,
      `match.${direction}`,
      rows.map(({ id }) => id),
      now,
    );
    count += rows.length;
  }
  return count;
}

interface MatchList {
  direction: MatchDirection;
  subjectId: string;
  rev: string;
  /** Of algorithm and knowledge. */
  version: string;
  matches: readonly Match[];
}

const OTHER: Record<MatchDirection, MatchDirection> = { need: 'technology', technology: 'need' };

/** Replaces one list in one transaction, with the explanation and the versions it was computed from. */
async function storeMatches(
  deps: MatchingDeps,
  { direction, subjectId, rev, version, matches }: MatchList,
): Promise<void> {
  const now = deps.now();
  const other = OTHER[direction];
  const otherIdOf = (match: Match) => (other === 'need' ? match.needId : match.technologyId);
  await transact(deps.db, async (trx) => {
    const before = await trx
      .selectFrom('match_suggestion')
      .select([`${other}_id as id`, `${direction}_version as version`])
      .where('direction', '=', direction)
      .where(`${direction}_id`, '=', subjectId)
      .execute();
    await trx
      .deleteFrom('match_suggestion')
      .where('direction', '=', direction)
      .where(`${direction}_id`, '=', subjectId)
      .execute();
    const versions = await readVersions(trx, other, matches.map(otherIdOf));
    const rows = matches
      // Deleted between ranking and storing: possible, and no reason to fail.
      .filter((match) => versions.has(otherIdOf(match)))
      .map((match, at) => ({
        direction,
        need_id: match.needId,
        technology_id: match.technologyId,
        rank: at + 1,
        score: match.score,
        band: match.band,
        algorithm_version: version,
        explanation_json: JSON.stringify(match.explanation),
        [`${direction}_version`]: Number(rev),
        [`${other}_version`]: versions.get(otherIdOf(match)),
        computed_at: now,
      }));
    if (rows.length > 0)
      await trx
        .insertInto('match_suggestion')
        .values(rows as never)
        .execute();
    await noteRun(trx, { direction, subjectId, version, results: rows.length }, now);

    // Only a change of the subject itself reaches the other side, or the two sides would call each other for ever.
    const isChanged = before.length === 0 || before.some(({ version }) => version !== Number(rev));
    if (!isChanged) return;
    // Whom it fits best hears of it first.
    const neighbours = [...matches.slice(0, NEIGHBOURS).map(otherIdOf), ...before.map(({ id }) => id)];
    const due = { from: now + NEIGHBOUR_DELAY_MS, apart: NEIGHBOURS_APART_MS };
    await enqueueInOrder(trx, `match.${other}`, neighbours, due);
  });
}

/** A listing that may not be seen keeps no list and stands in no other; the lists it leaves are filled up again. */
async function removeMatches(
  deps: MatchingDeps,
  direction: MatchDirection,
  subjectId: string,
  { keepsOwnList = false } = {},
): Promise<void> {
  const now = deps.now();
  const other = OTHER[direction];
  await transact(deps.db, async (trx) => {
    const left = await trx
      .selectFrom('match_suggestion')
      .select(`${other}_id as id`)
      .where('direction', '=', other)
      .where(`${direction}_id`, '=', subjectId)
      .execute();
    const closed = trx.selectFrom('need').select('id').where('status', '=', 'closed');
    await trx
      .deleteFrom('match_suggestion')
      .where(`${direction}_id`, '=', subjectId)
      // The last list of a closed need is a record of what it was offered.
      .where((eb) => eb.not(eb.and([eb('direction', '=', 'need'), eb('need_id', 'in', closed)])))
      .execute();
    if (!keepsOwnList) {
      await trx
        .deleteFrom('match_run')
        .where('direction', '=', direction)
        .where('subject_id', '=', subjectId)
        .execute();
    }
    await enqueueMany(
      trx,
      `match.${other}`,
      left.map(({ id }) => id),
      now + NEIGHBOUR_DELAY_MS,
    );
  });
}

type Trx = Parameters<Parameters<typeof transact>[1]>[0];

async function readVersions(
  trx: Trx,
  table: MatchDirection,
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom(table)
    .select(['id', 'version'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, version }) => [id, version]));
}

async function noteRun(
  trx: Trx,
  { direction, subjectId, version, results }: { results: number } & Omit<MatchList, 'matches' | 'rev'>,
  now: number,
): Promise<void> {
  const run = { algorithm_version: version, results, computed_at: now };
  await trx
    .insertInto('match_run')
    .values({ direction, subject_id: subjectId, ...run })
    .onConflict((conflict) => conflict.columns(['direction', 'subject_id']).doUpdateSet(run))
    .execute();
}
