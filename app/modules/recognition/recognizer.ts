import { createHash } from 'node:crypto';
import { HashedCorpusStatistics } from '#search/text/corpus-statistics.ts';
import type { TokenVector } from '#search/text/token-vector.ts';
import { ChainModel, type Recognition } from './chain-model.ts';
import type { PlacedText } from './examples.ts';
import { toFeatures } from './softmax.ts';

/** Raise when features or training change, so that models of the same texts are told apart. */
const MODEL_VERSION = 2;
const BUCKET_BITS = 18;

export interface TextTools {
  vectorOf: (text: string) => TokenVector;
  /** The share of texts that hold a term in general language. */
  commonShare: (term: number) => number;
}

/**
 * Says which chain (产业链) and node a text belongs to. It depends on its training texts alone, not on the market of the
 * day: the same text is recognised the same way tomorrow.
 */
export class Recognizer {
  readonly version: string;
  readonly examples: number;
  readonly #model: ChainModel;
  readonly #statistics: HashedCorpusStatistics;

  private constructor(
    version: string,
    examples: number,
    model: ChainModel,
    statistics: HashedCorpusStatistics,
  ) {
    this.version = version;
    this.examples = examples;
    this.#model = model;
    this.#statistics = statistics;
  }

  static async train(
    texts: readonly PlacedText[],
    { vectorOf, commonShare }: TextTools,
  ): Promise<Recognizer> {
    const statistics = new HashedCorpusStatistics(BUCKET_BITS, commonShare);
    const vectors = texts.map(({ text }) => vectorOf(text));
    for (const vector of vectors) statistics.add(vector);
    const model = await ChainModel.fit(
      texts.map(({ chain, node, weight }, at) => {
        const features = toFeatures(vectors[at] as TokenVector, (term) => statistics.idf(term));
        return { features, chain, node, weight };
      }),
    );
    return new Recognizer(hashTexts(texts), texts.length, model, statistics);
  }

  recognize(vector: TokenVector): Recognition {
    return this.#model.recognize(toFeatures(vector, (term) => this.#statistics.idf(term)));
  }
}

/** Names a training set: the same texts in the same order, the same name. */
export function hashTexts(texts: readonly PlacedText[]): string {
  const hash = createHash('sha256').update(String(MODEL_VERSION));
  for (const { text, chain, node, weight } of texts) hash.update(`\n${chain} ${node} ${weight} ${text}`);
  return hash.digest('hex').slice(0, 12);
}
