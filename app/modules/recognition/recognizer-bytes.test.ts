import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildTokenVector } from '#search/text/token-vector.ts';
import { segment } from '#tests/factories/knowledge.ts';
import type { PlacedText } from './examples.ts';
import { Recognizer } from './recognizer.ts';
import { pack, unpack } from './recognizer-bytes.ts';

const place = (text: string, node: string | null): PlacedText => ({
  text,
  node,
  chain: node?.split('-')[0] ?? null,
  weight: 1,
  group: text,
});
const texts = [
  place('铬鞣，鞣剂，蓝湿革', 'leather-07'),
  place('涂饰，顶涂，革面', 'leather-09'),
  place('C14C3/08', 'leather-07'),
  place('轧制，热轧钢板', 'steel-06'),
  place('心电图，心律失常', null),
];
const vectorOf = (text: string) => buildTokenVector([{ text, weight: 1 }], segment);

let trained: Recognizer;
beforeAll(async () => {
  trained = await Recognizer.train(texts, { vectorOf, commonShare: () => 0 });
});

test('a recogniser that was stored answers like the one that was trained', async () => {
  const parts = await unpack(await pack(trained.parts));
  expect(parts).toEqual(trained.parts);
  if (!parts) return;
  const read = new Recognizer(parts);
  for (const { text } of texts)
    expect(read.recognize(vectorOf(text), text)).toEqual(trained.recognize(vectorOf(text), text));
});

test('a symbol of the patent classification alone places a text', () => {
  const text = '主分类号 C14C3/02';
  const { chains, nodes } = trained.recognize(vectorOf(text), text);
  expect(chains.get('leather')).toBeGreaterThan(chains.get('steel') ?? 1);
  expect(nodes.get('leather-07')).toBeGreaterThan(nodes.get('leather-09') ?? 1);
});

test('other bytes are not read', async () => {
  const bytes = await pack(trained.parts);
  const plain = inflateRawSync(bytes);
  expect(await unpack(bytes.subarray(0, bytes.length / 2))).toBeNull();
  expect(await unpack(deflateRawSync(plain.subarray(0, -1)))).toBeNull();
  expect(
    await unpack(
      deflateRawSync(Buffer.from(plain.toString('latin1').replace('"format":2', '"format":1'), 'latin1')),
    ),
  ).toBeNull();
});
