import { kindOf, TRIGRAM } from '#search/text/term-hash.ts';
import type { TokenVector } from '#search/text/token-vector.ts';

/** Words and bigrams are hashed into this many features; twice as many changed nothing in cross-validation. */
const FEATURES = 2 ** 16;
const EPOCHS = 15;
const LEARNING_RATE = 0.6;
/** Pull towards zero at every step; what is seen once and never again is not believed. */
const SHRINKAGE = 2e-6;

/** A text as sparse features of length one. */
export interface Features {
  at: Uint32Array;
  values: Float32Array;
}

export interface Example {
  features: Features;
  /** Index of the class. */
  label: number;
  weight: number;
}

/** Words and bigrams, weighed by rarity and made one long, so that long and short texts speak alike. */
export function toFeatures(vector: TokenVector, idf: (term: number) => number): Features {
  const at: number[] = [];
  const values: number[] = [];
  let squares = 0;
  for (let i = 0; i < vector.terms.length; i++) {
    const term = vector.terms[i] as number;
    if (kindOf(term) === TRIGRAM) break;
    const value = Math.log1p(vector.counts[i] as number) * idf(term);
    if (value <= 0) continue;
    at.push((term ^ (term >>> 13)) & (FEATURES - 1));
    values.push(value);
    squares += value * value;
  }
  const length = Math.sqrt(squares) || 1;
  return { at: Uint32Array.from(at), values: Float32Array.from(values, (value) => (4 * value) / length) };
}

/**
 * Multinomial logistic regression over hashed features, fitted by stochastic gradient descent with a falling rate.
 * The order of the examples is shuffled by a fixed seed: the same examples give the same model.
 */
export class SoftmaxModel {
  readonly classes: number;
  readonly #weights: Float32Array;
  readonly #bias: Float32Array;

  constructor(classes: number) {
    this.classes = classes;
    this.#weights = new Float32Array(classes * FEATURES);
    this.#bias = new Float32Array(classes);
  }

  static async fit(classes: number, examples: readonly Example[]): Promise<SoftmaxModel> {
    const model = new SoftmaxModel(classes);
    const order = examples.map((_, at) => at);
    const random = seededRandom(20261125);
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, random);
      const rate = LEARNING_RATE / (1 + epoch);
      for (const at of order) model.#learn(examples[at] as Example, rate);
      // A site that trains goes on answering.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return model;
  }

  /** Probabilities of the classes; they add up to one. */
  predict({ at, values }: Features): Float64Array {
    const { classes } = this;
    const scores = Float64Array.from(this.#bias);
    for (let i = 0; i < at.length; i++) {
      const row = (at[i] as number) * classes;
      const value = values[i] as number;
      for (let c = 0; c < classes; c++)
        scores[c] = (scores[c] as number) + value * (this.#weights[row + c] as number);
    }
    return normalizeExponents(scores);
  }

  #learn({ features, label, weight }: Example, rate: number): void {
    const { classes } = this;
    const { at, values } = features;
    const errors = this.predict(features);
    errors[label] = (errors[label] as number) - 1;
    const step = rate * weight;
    for (let c = 0; c < classes; c++)
      this.#bias[c] = (this.#bias[c] as number) - step * 0.1 * (errors[c] as number);
    for (let i = 0; i < at.length; i++) {
      const row = (at[i] as number) * classes;
      const scaled = step * (values[i] as number);
      for (let c = 0; c < classes; c++) {
        const known = this.#weights[row + c] as number;
        this.#weights[row + c] = known - scaled * (errors[c] as number) - step * SHRINKAGE * known;
      }
    }
  }
}

function normalizeExponents(scores: Float64Array): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) highest = Math.max(highest, score);
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    scores[c] = Math.exp((scores[c] as number) - highest);
    sum += scores[c] as number;
  }
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] as number) / sum;
  return scores;
}

/** Fisher and Yates. */
function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
}

/** mulberry32: small, even and the same everywhere. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
