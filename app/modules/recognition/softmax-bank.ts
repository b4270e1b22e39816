import type { Pace } from '#app/lib/pause.ts';
import { LENGTH, normalizeExponents, type SoftmaxModel } from './softmax.ts';
import type { Features } from './vocabulary.ts';

/** Weights are kept in this many steps to either side of zero; two bytes each decided nothing otherwise (docs/recognition.md). */
const STEPS = 127;

/** What a bank is made of, to be stored; the weights of one row stand side by side. */
export interface BankParts {
  /** Classes of each model. */
  sizes: readonly number[];
  steps: Int8Array;
  /** By class: what one step is worth. */
  scales: Float32Array;
  bias: Float32Array;
}

/**
 * Fitted models that are always asked together, with all their weights for one row side by side: a text then waits for
 * the memory once a word and not once a word and model, which was half the work of a listing's profile. Weights are one
 * byte each, before and after they were stored: a model that was read back answers like the one that was trained.
 */
export class SoftmaxBank {
  readonly parts: BankParts;

  constructor(parts: BankParts) {
    this.parts = parts;
  }

  /** @param rows of the vocabulary */
  static async of(models: readonly SoftmaxModel[], rows: number, pace: Pace): Promise<SoftmaxBank> {
    const sizes = models.map(({ classes }) => classes);
    const width = sizes.reduce((sum, size) => sum + size, 0);
    const steps = new Int8Array(width * rows);
    const scales = new Float32Array(width);
    const bias = new Float32Array(width);
    let from = 0;
    for (const model of models) {
      const own = scales.subarray(from, from + model.classes);
      model.forEachRow((_, weights) => {
        for (let c = 0; c < own.length; c++)
          own[c] = Math.max(own[c] as number, Math.abs(weights[c] as number));
      });
      for (let c = 0; c < own.length; c++) own[c] = (own[c] as number) / STEPS || 1;
      await pace.pause();
      const at = from;
      model.forEachRow((row, weights) => {
        for (let c = 0; c < own.length; c++)
          steps[row * width + at + c] = Math.round((weights[c] as number) / (own[c] as number));
      });
      bias.set(model.bias, from);
      from += model.classes;
      await pace.pause();
    }
    return new SoftmaxBank({ sizes, steps, scales, bias });
  }

  /** Probabilities by model and class. */
  predict({ rows, values }: Features): Float64Array[] {
    const { sizes, steps, scales, bias } = this.parts;
    const width = scales.length;
    const sums = new Float64Array(width);
    for (let i = 0; i < rows.length; i++) {
      const from = (rows[i] as number) * width;
      const value = values[i] as number;
      for (let c = 0; c < width; c++) sums[c] = (sums[c] as number) + value * (steps[from + c] as number);
    }
    for (let c = 0; c < width; c++)
      sums[c] = LENGTH * (sums[c] as number) * (scales[c] as number) + (bias[c] as number);
    let from = 0;
    return sizes.map((size) => {
      const own = normalizeExponents(sums.subarray(from, from + size));
      from += size;
      return own;
    });
  }
}
