import type { Pace } from '#app/lib/pause.ts';
import { seededRandom, shuffle } from '#app/lib/random.ts';
import type { Features } from './vocabulary.ts';

/** Twice as many learn nothing more. */
const EPOCHS = 8;
/** Higher rates learn the training texts by heart: sure of themselves, and more often wrong (docs/recognition.md). */
const LEARNING_RATE = 0.15;
/** How long a text is to the regression. Longer ones are learnt by heart, shorter ones hardly at all. */
export const LENGTH = 4;
/** Pull towards zero at every step; what is seen once and never again is not believed. */
const SHRINKAGE = 2e-6;

export interface Example {
  features: Features;
  /** Index of the class. */
  label: number;
  weight: number;
}

/**
 * Multinomial logistic regression, fitted by stochastic gradient descent with a falling rate. The order of the examples
 * is shuffled by a fixed seed: the same examples give the same model.
 */
export class SoftmaxModel {
  readonly classes: number;
  /** Row of the vocabulary → place among the weights; 0 for rows of which no example speaks: their weights stay 0. */
  readonly #places: Uint32Array;
  readonly #weights: Float32Array;
  readonly bias: Float32Array;

  private constructor(classes: number, places: Uint32Array, used: number) {
    this.classes = classes;
    this.#places = places;
    this.#weights = new Float32Array(classes * (used + 1));
    this.bias = new Float32Array(classes);
  }

  /** @param rows of the vocabulary */
  static async fit(
    classes: number,
    rows: number,
    examples: readonly Example[],
    pace: Pace,
  ): Promise<SoftmaxModel> {
    const { places, used } = placeRows(examples, rows);
    const model = new SoftmaxModel(classes, places, used);
    const order = examples.map((_, at) => at);
    const random = seededRandom(20261125);
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, random);
      const rate = LEARNING_RATE / (1 + epoch);
      for (const at of order) {
        model.#learn(examples[at] as Example, rate);
        if (pace.isDue()) await pace.pause();
      }
    }
    return model;
  }

  /** Probabilities of the classes; they add up to one. */
  predict({ rows, values }: Features): Float64Array {
    const { classes } = this;
    // Local names, because this is the innermost loop of the training.
    const weights = this.#weights;
    const places = this.#places;
    const scores = Float64Array.from(this.bias);
    for (let i = 0; i < rows.length; i++) {
      const from = (places[rows[i] as number] as number) * classes;
      const value = LENGTH * (values[i] as number);
      for (let c = 0; c < classes; c++)
        scores[c] = (scores[c] as number) + value * (weights[from + c] as number);
    }
    return normalizeExponents(scores);
  }

  /** Visits the weights of every row that an example spoke of, in the order of the classes. */
  forEachRow(visit: (row: number, weights: Float32Array) => void): void {
    const { classes } = this;
    const places = this.#places;
    for (let row = 0; row < places.length; row++) {
      const from = (places[row] as number) * classes;
      if (from > 0) visit(row, this.#weights.subarray(from, from + classes));
    }
  }

  #learn({ features, label, weight }: Example, rate: number): void {
    const { classes } = this;
    const { rows, values } = features;
    const weights = this.#weights;
    const places = this.#places;
    const errors = this.predict(features);
    errors[label] = (errors[label] as number) - 1;
    const step = rate * weight;
    for (let c = 0; c < classes; c++)
      this.bias[c] = (this.bias[c] as number) - step * 0.1 * (errors[c] as number);
    for (let i = 0; i < rows.length; i++) {
      const from = (places[rows[i] as number] as number) * classes;
      const scaled = step * LENGTH * (values[i] as number);
      for (let c = 0; c < classes; c++) {
        const known = weights[from + c] as number;
        weights[from + c] = known - scaled * (errors[c] as number) - step * SHRINKAGE * known;
      }
    }
  }
}

/** Few examples speak of few rows; their weights side by side stay in the processor's cache. */
function placeRows(examples: readonly Example[], rows: number): { places: Uint32Array; used: number } {
  const places = new Uint32Array(rows);
  let used = 0;
  for (const { features } of examples) {
    for (const row of features.rows) if (places[row] === 0) places[row] = ++used;
  }
  return { places, used };
}

/** Turns scores into probabilities, in place. */
export function normalizeExponents(scores: Float64Array): Float64Array {
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
