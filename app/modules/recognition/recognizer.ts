import { createHash } from 'node:crypto';
import { createPace } from '#app/lib/pause.ts';
import { HashedCorpusStatistics } from '#search/text/corpus-statistics.ts';
import type { TokenVector } from '#search/text/token-vector.ts';
import { taxonomyVocabulary } from '#seeds/reference/vocabulary.ts';
import { ChainModel, type LabelledText, type ModelParts, type Recognition } from './chain-model.ts';
import type { PlacedText } from './examples.ts';
import { withIpc } from './ipc.ts';
import { Vocabulary } from './vocabulary.ts';

/** Raise when features, training or the segmenter change, so that models of the same texts are told apart. */
const MODEL_VERSION = 5;
const BUCKET_BITS = 20;

export interface TextTools {
  vectorOf: (text: string) => TokenVector;
  /** The share of texts that hold a term in general language. */
  commonShare: (term: number) => number;
}

/** Everything a recogniser consists of, to be stored and put together again. */
export interface RecognizerParts extends ModelParts {
  version: string;
  examples: number;
  terms: Uint32Array;
  weights: Float32Array;
}

/**
 * Says which chain (产业链) and node a text belongs to. It depends on its training texts alone, not on the market of the
 * day: the same text is recognised the same way tomorrow.
 */
export class Recognizer {
  readonly version: string;
  readonly examples: number;
  readonly #vocabulary: Vocabulary;
  readonly #model: ChainModel;

  constructor({ version, examples, terms, weights, ...model }: RecognizerParts) {
    this.version = version;
    this.examples = examples;
    this.#vocabulary = new Vocabulary(terms, weights);
    this.#model = new ChainModel(model);
  }

  get parts(): RecognizerParts {
    const { version, examples } = this;
    const { terms, weights } = this.#vocabulary;
    return { ...this.#model.parts, version, examples, terms, weights };
  }

  /** Takes a few seconds, in slices between which the site answers. */
  static async train(
    texts: readonly PlacedText[],
    { vectorOf, commonShare }: TextTools,
  ): Promise<Recognizer> {
    const pace = createPace();
    const statistics = new HashedCorpusStatistics(BUCKET_BITS, commonShare);
    const vectors: TokenVector[] = [];
    for (const { text } of texts) {
      const vector = withIpc(vectorOf(text), text);
      vectors.push(vector);
      statistics.add(vector);
      if (pace.isDue()) await pace.pause();
    }
    const vocabulary = await Vocabulary.of(vectors, (term) => statistics.idf(term), pace);
    const labelled: LabelledText[] = [];
    for (const [at, { chain, node, group, weight }] of texts.entries()) {
      const features = vocabulary.read(vectors[at] as TokenVector);
      labelled.push({ features, chain, node, group, weight });
      if (pace.isDue()) await pace.pause();
    }
    const model = await ChainModel.fit(labelled, vocabulary.terms.length, pace);
    const { terms, weights } = vocabulary;
    return new Recognizer({
      ...model.parts,
      version: hashTexts(texts),
      examples: texts.length,
      terms,
      weights,
    });
  }

  /** @param text where the vector is from; read for symbols of the patent classification only */
  recognize(vector: TokenVector, text: string): Recognition {
    return this.#model.recognize(this.#vocabulary.read(withIpc(vector, text)));
  }
}

/**
 * Names a training set: the same texts in the same order, cut into words by the same vocabulary, the same name. A stored
 * recogniser is found by it.
 */
export function hashTexts(texts: readonly PlacedText[]): string {
  const hash = createHash('sha256').update(String(MODEL_VERSION)).update(taxonomyVocabulary().words.join());
  for (const { text, chain, node, group, weight } of texts)
    hash.update(`\n${chain} ${node} ${group} ${weight} ${text}`);
  return hash.digest('hex').slice(0, 12);
}
