import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { MarketKeeper } from '#app/modules/matching/keeper.server.ts';
import { listVisibleTechnologies } from '#app/modules/matching/queries.server.ts';
import { rankTechnologies } from '#app/modules/matching/rank.server.ts';
import type { Match, MatchableNeed } from '#app/modules/matching/schema.ts';
import { loadShippedThesaurus } from '#app/modules/thesaurus/release.server.ts';
import { createDb } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.server.ts';
import type { Database } from '#db/schema.ts';
import type { NewTechnology } from '#db/tables/technology.ts';
import { createMeilisearchEngine } from '#search/engines/meilisearch.server.ts';
import { createMeilisearchProcess } from '#search/engines/meilisearch-process.server.ts';
import { syncDocuments } from '#search/sync.ts';
import { createSegmenter } from '#search/text/segment.server.ts';
import { taxonomyVocabulary } from '#seeds/reference/vocabulary.ts';
import type { LabelledDocument } from './data.ts';

const BATCH = 500;
const TODAY = '2026-01-01';

/** A market of its own: database, search server and corpus in a temporary folder, gone when closed. */
export interface EvaluationMarket {
  rank(need: MatchableNeed): Promise<Match[]>;
  close(): Promise<void>;
}

/** Puts the documents on a private market through the product's own pipeline: SQL, document builder, engine. */
export async function openMarket(
  documents: readonly LabelledDocument[],
  log: (message: string) => void,
): Promise<EvaluationMarket> {
  const directory = await mkdtemp(path.join(tmpdir(), 'matching-eval-'));
  const db = createDb({ file: path.join(directory, 'market.sqlite') });
  const silent = { info: () => undefined, warn: () => undefined, error: console.error };
  const server = createMeilisearchProcess({ directory: path.join(directory, 'meilisearch'), log: silent });
  const close = async () => {
    await server.stop();
    await db.destroy();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await migrateToLatest(db);
    await insertTechnologies(db, documents);
    await loadShippedThesaurus(db, 0);
    const vocabulary = taxonomyVocabulary();
    const now = Date.parse(TODAY);
    const keeper = new MarketKeeper({ db, segment: createSegmenter(vocabulary.words), now: () => now });
    const market = await keeper.current();
    log(`${market.statistics.documents} technologies read, knowledge ${market.knowledge.version}`);

    await server.start();
    const engine = createMeilisearchEngine({
      connection: server.connection,
      // On a busy machine a slow answer is still an answer; only the site must not wait for it.
      searchTimeoutMs: 30_000,
      vocabulary: async () => ({ dictionary: [], synonymGroups: vocabulary.equivalents }),
    });
    await engine.ensureIndexes();
    const ids = documents.map(({ id }) => id);
    const vectorize = keeper.createVectorizer();
    for (let start = 0; start < ids.length; start += BATCH) {
      await syncDocuments(db, engine, 'technologies', ids.slice(start, start + BATCH), vectorize);
      log(`${Math.min(ids.length, start + BATCH)} technologies indexed`);
    }
    return {
      rank: (need) =>
        rankTechnologies({
          need,
          engine,
          market,
          now,
          loadTechnologies: (found) => listVisibleTechnologies(db, found, TODAY),
        }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function insertTechnologies(
  db: Kysely<Database>,
  documents: readonly LabelledDocument[],
): Promise<void> {
  const organization = {
    id: 'institute',
    kind: 'institute',
    name: '-',
    region_code: '000000',
    verification: 'verified',
  } as const;
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('organization')
      .values({ ...organization, version: 1, created_at: 0, updated_at: 0 } as never)
      .execute();
    for (let start = 0; start < documents.length; start += BATCH) {
      await trx
        .insertInto('technology')
        .values(documents.slice(start, start + BATCH).map(toRow))
        .execute();
    }
  });
}

/** Untagged: a listing that says nothing but its title and text. */
function toRow({ id, title, body }: LabelledDocument): NewTechnology {
  return {
    id,
    number: id,
    organization_id: 'institute',
    title,
    summary: body,
    keywords_json: '[]',
    cooperation_modes_json: '[]',
    metrics_json: '[]',
    ip_json: '[]',
    status: 'published',
    version: 1,
    created_at: 0,
    updated_at: 0,
  } as never;
}
