import type { Kysely } from 'kysely';
import { Knowledge } from '#app/modules/matching/knowledge.ts';
import { Market } from '#app/modules/matching/market.server.ts';
import { taxonomyExamples } from '#app/modules/recognition/examples.ts';
import { Recognizer } from '#app/modules/recognition/recognizer.ts';
import { listActiveEntries } from '#app/modules/thesaurus/queries.server.ts';
import { entryColumns, shippedEntries } from '#app/modules/thesaurus/release.server.ts';
import type { Database } from '#db/schema.ts';
import { commonShare } from '#search/text/common-words.server.ts';
import { createSegmenter } from '#search/text/segment.server.ts';
import { buildTokenVector } from '#search/text/token-vector.ts';
import { taxonomyVocabulary } from '#seeds/reference/vocabulary.ts';
import { TEST_NOW } from '#tests/helpers/context.ts';

export const segment = createSegmenter(taxonomyVocabulary().words);

let training: Promise<Recognizer> | undefined;

/** The shipped entries of a few nodes: what a test of one entry needs, at a hundredth of the work. */
export async function loadEntriesOf(db: Kysely<Database>, nodes: readonly string[]): Promise<void> {
  const facts = { status: 'active', origin: 'reference', reference_hash: null, updated_by: null } as const;
  const rows = shippedEntries()
    .filter(({ node }) => nodes.includes(node))
    .map((entry) => ({
      ...entryColumns(entry),
      ...facts,
      code: entry.code,
      version: 1,
      created_at: TEST_NOW,
      updated_at: TEST_NOW,
    }));
  await db.insertInto('thesaurus_entry').values(rows).execute();
}

/** A market with the stored entries and a recogniser that knows the taxonomy only. */
export async function openSmallMarket(db: Kysely<Database>): Promise<Market> {
  training ??= Recognizer.train(taxonomyExamples(), {
    vectorOf: (text) => buildTokenVector([{ text, weight: 1 }], segment),
    commonShare,
  });
  const [recognizer, entries] = await Promise.all([training, listActiveEntries(db)]);
  const knowledge = new Knowledge({ entries, recognizer, segment, commonShare });
  const market = new Market(db, knowledge, () => TEST_NOW);
  await market.ready();
  return market;
}
