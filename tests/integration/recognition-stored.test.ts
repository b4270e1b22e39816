import { beforeAll, describe, expect, test, vi } from 'vitest';
import { shippedExamples } from '#app/modules/matching/knowledge.server.ts';
import { taxonomyExamples } from '#app/modules/recognition/examples.ts';
import { hashTexts, Recognizer } from '#app/modules/recognition/recognizer.ts';
import { readRecognizer, storeRecognizer } from '#app/modules/recognition/stored-recognizers.server.ts';
import { commonShare } from '#search/text/common-words.server.ts';
import { buildTokenVector } from '#search/text/token-vector.ts';
import { segment } from '#tests/factories/knowledge.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const vectorOf = (text: string) => buildTokenVector([{ text, weight: 1 }], segment);

let small: Recognizer;
beforeAll(async () => {
  small = await Recognizer.train(taxonomyExamples().slice(0, 60), { vectorOf, commonShare });
});

describe.each(dialects)('stored recognisers on %s', (dialect) => {
  test('one is kept, and read back only by its own name', async () => {
    const db = await testDb(dialect);
    await storeRecognizer(db, small);
    await storeRecognizer(db, small);
    const read = await readRecognizer(db, small.version);
    expect(read?.recognize(vectorOf('铬鞣剂'), '')).toEqual(small.recognize(vectorOf('铬鞣剂'), ''));
    await storeRecognizer(db, new Recognizer({ ...small.parts, version: 'other' }));
    expect(await readRecognizer(db, small.version)).toBeNull();
    expect(await readRecognizer(db, 'other')).not.toBeNull();
  });

  test('bytes of another release are trained anew, not read', async () => {
    const db = await testDb(dialect);
    await db
      .insertInto('recognizer')
      .values({ version: 'v', bytes: Uint8Array.of(1, 2, 3) })
      .execute();
    expect(await readRecognizer(db, 'v')).toBeNull();
  });

  test('a start takes the stored one instead of training', async () => {
    const db = await testDb(dialect);
    // Under the name of the shipped texts, but trained on sixty: recognisably not what a training would give.
    await storeRecognizer(db, new Recognizer({ ...small.parts, version: hashTexts(shippedExamples()) }));
    // A process that has just started remembers none.
    vi.resetModules();
    const { loadKnowledge } = await import('#app/modules/matching/knowledge.server.ts');
    const { recognizer } = await loadKnowledge(db, segment);
    expect(recognizer.examples).toBe(60);
  });
});
