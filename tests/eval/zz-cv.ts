import { readFileSync } from 'node:fs';
import { shippedExamples } from '#app/modules/matching/knowledge.server.ts';
import { crossValidate, likeliestChain, measureTrials } from '#app/modules/recognition/cross-validation.ts';
import { Recognizer } from '#app/modules/recognition/recognizer.ts';
import { commonShare } from '#search/text/common-words.server.ts';
import { createSegmenter } from '#search/text/segment.server.ts';
import { buildTokenVector, type TokenVector } from '#search/text/token-vector.ts';
import { taxonomyVocabulary } from '#seeds/reference/vocabulary.ts';

const segment = createSegmenter(taxonomyVocabulary().words);
const memo = new Map<string, TokenVector>();
const vectorOf = (text: string) => {
  let v = memo.get(text);
  if (!v) memo.set(text, (v = buildTokenVector([{ text, weight: 1 }], segment)));
  return v;
};
const texts = shippedExamples();
const t0 = Date.now();
for (const { text } of texts) vectorOf(text);
console.log(texts.length, 'texts', Date.now() - t0, 'ms to cut');
const train = async (some: typeof texts) => {
  const r = await Recognizer.train(some, { vectorOf, commonShare });
  return { recognize: (t: string) => r.recognize(vectorOf(t)) };
};
const short = (m: any) =>
  Object.fromEntries(
    Object.entries(m)
      .filter(([, v]) => typeof v === 'number')
      .map(([k, v]) => [k, Math.round((v as number) * 1e4) / 1e4]),
  );
const t1 = Date.now();
const full = await train(texts);
console.log('train', Date.now() - t1);
const docs = readFileSync('tests/eval/workshop/docs.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((l) => JSON.parse(l));
const qs = readFileSync('tests/eval/workshop/queries.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((l) => JSON.parse(l));
const tech = (d: any) => `${d.title}，${d.title}，${d.body ?? ''}`;
console.log(
  'docs',
  JSON.stringify(
    short(
      measureTrials(
        docs.map((d) => ({ chain: d.chain, node: d.node, recognition: full.recognize(tech(d)) })),
      ),
    ),
  ),
);
console.log(
  'queries',
  JSON.stringify(
    short(
      measureTrials(
        qs
          .filter((q) => q.node)
          .map((d) => ({ chain: d.chain, node: d.node, recognition: full.recognize(d.text) })),
      ),
    ),
  ),
);
if (process.argv[2]) {
  const m = await crossValidate(texts, Number(process.argv[2]), train as never);
  console.log('cv', JSON.stringify(short(m)));
  console.log(JSON.stringify(m.confusion));
  console.log(
    m.chainCalibration
      .map((t) => `${t.from}:${t.count}:${t.chance.toFixed(2)}:${t.accuracy.toFixed(2)}`)
      .join(' '),
  );
  console.log(
    m.nodeCalibration
      .map((t) => `${t.from}:${t.count}:${t.chance.toFixed(2)}:${t.accuracy.toFixed(2)}`)
      .join(' '),
  );
}
