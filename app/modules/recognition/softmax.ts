import { pause } from '#app/lib/pause.ts';
import { seededRandom, shuffle } from '#app/lib/random.ts';
import { kindOf, TRIGRAM } from '#search/text/term-hash.ts';
import type { TokenVector } from '#search/text/token-vector.ts';

/** Words and bigrams are hashed into this many features; twice as many changed nothing in cross-validation. */
const FEATURES = 2 ** 16;
const EPOCHS = 15;
/** Higher rates learn the training texts by heart: sure of themselves, and more often wrong (docs/recognition.md). */
const LEARNING_RATE = 0.15;
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
      await pause();
    }
    return model;
  }

  /** Probabilities of the classes; they add up to one. */
  predict({ at, values }: Features): Float64Array {
    const { classes } = this;
    // A local name, because this is the innermost loop of the training.
    const weights = this.#weights;
    const scores = Float64Array.from(this.#bias);
    for (let i = 0; i < at.length; i++) {
      const row = (at[i] as number) * classes;
      const value = values[i] as number;
      for (let c = 0; c < classes; c++)
        scores[c] = (scores[c] as number) + value * (weights[row + c] as number);
    }
    return normalizeExponents(scores);
  }

  /** Copies what was learnt into a table of several models; see SoftmaxBank. */
  writeTo(weights: Float32Array, bias: Float32Array, from: number): void {
    const { classes } = this;
    bias.set(this.#bias, from);
    for (let feature = 0; feature < FEATURES; feature++) {
      const row = this.#weights.subarray(feature * classes, (feature + 1) * classes);
      weights.set(row, feature * bias.length + from);
    }
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

/**
 * Models that are always asked together, with all their weights for one feature side by side: a text then waits for the
 * memory once a feature and not once a feature and model, which was half the work of a listing's profile.
 */
export class SoftmaxBank {
  readonly #classes: readonly number[];
  readonly #weights: Float32Array;
  readonly #bias: Float32Array;

  constructor(models: readonly SoftmaxModel[]) {
    this.#classes = models.map(({ classes }) => classes);
    const width = this.#classes.reduce((sum, classes) => sum + classes, 0);
    this.#weights = new Float32Array(width * FEATURES);
    this.#bias = new Float32Array(width);
    let from = 0;
    for (const model of models) {
      model.writeTo(this.#weights, this.#bias, from);
      from += model.classes;
    }
  }

  /** What each of the models would predict, to the last bit. */
  predict({ at, values }: Features): Float64Array[] {
    const weights = this.#weights;
    const scores = Float64Array.from(this.#bias);
    const width = scores.length;
    for (let i = 0; i < at.length; i++) {
      const row = (at[i] as number) * width;
      const value = values[i] as number;
      for (let c = 0; c < width; c++)
        scores[c] = (scores[c] as number) + value * (weights[row + c] as number);
    }
    let from = 0;
    return this.#classes.map((classes) => {
      const own = normalizeExponents(scores.subarray(from, from + classes));
      from += classes;
      return own;
    });
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
