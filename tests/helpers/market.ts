import type { Kysely } from 'kysely';
import { MarketKeeper } from '#app/modules/matching/keeper.server.ts';
import type { Database } from '#db/schema.ts';
import { createSegmenter } from '#search/text/segment.server.ts';
import { taxonomyVocabulary } from '#seeds/reference/vocabulary.ts';
import { TEST_NOW } from './context.ts';

const segment = createSegmenter(taxonomyVocabulary().words);

/** The keeper of the market of a test's database, with the clock of the tests. */
export function createKeeper(db: Kysely<Database>): MarketKeeper {
  return new MarketKeeper({ db, segment, now: () => TEST_NOW });
}
