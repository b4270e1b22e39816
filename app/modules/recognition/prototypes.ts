import type { Pace } from '#app/lib/pause.ts';
import type { Features } from './vocabulary.ts';

/** What the prototypes are made of, to be stored. */
export interface PrototypeParts {
  /** Names of the classes. */
  classes: readonly string[];
  /** Where the entries of each row begin; one more than there are rows. */
  starts: Uint32Array;
  /** Index of the class of each entry, and how much the row says for it. */
  owners: Uint16Array;
  shares: Float32Array;
}

/** A text and the class that it is an example of. */
export interface Exemplar {
  features: Features;
  class: string;
  weight: number;
}

/** How much a word counts that a class repeats: log(1 + 3 × sum) instead of the sum. */
const REPETITION = 3;

/**
 * One vector for every class: the mean of what its texts say. A regression learns what tells classes apart and forgets
 * what they have in common; this remembers what each one is about, and does so from a handful of texts.
 */
export class Prototypes {
  readonly parts: PrototypeParts;

  constructor(parts: PrototypeParts) {
    this.parts = parts;
  }

  /** @param rows of the vocabulary */
  static async of(exemplars: readonly Exemplar[], rows: number, pace: Pace): Promise<Prototypes> {
    const classes = [...new Set(exemplars.map((exemplar) => exemplar.class))].sort();
    const indices = new Map(classes.map((name, at) => [name, at]));
    const sums = classes.map(() => new Map<number, number>());
    for (const { features, class: name, weight } of exemplars) {
      const sum = sums[indices.get(name) as number] as Map<number, number>;
      for (let i = 0; i < features.rows.length; i++) {
        const row = features.rows[i] as number;
        sum.set(row, (sum.get(row) ?? 0) + weight * (features.values[i] as number));
      }
      if (pace.isDue()) await pace.pause();
    }
    const counts = new Uint32Array(rows + 1);
    for (const sum of sums) for (const row of sum.keys()) counts[row + 1] = (counts[row + 1] as number) + 1;
    await pace.pause();
    const starts = counts;
    for (let row = 0; row < rows; row++)
      starts[row + 1] = (starts[row + 1] as number) + (starts[row] as number);
    const size = starts[rows] as number;
    const owners = new Uint16Array(size);
    const shares = new Float32Array(size);
    const next = starts.slice();
    for (const [owner, sum] of sums.entries()) {
      let squares = 0;
      for (const value of sum.values()) squares += Math.log1p(REPETITION * value) ** 2;
      for (const [row, value] of sum) {
        const at = next[row] as number;
        next[row] = at + 1;
        owners[at] = owner;
        shares[at] = Math.log1p(REPETITION * value) / Math.sqrt(squares);
      }
      if (pace.isDue()) await pace.pause();
    }
    return new Prototypes({ classes, starts, owners, shares });
  }

  /** Cosine between a text and each class, in the order of the classes; up to 1. */
  compare({ rows, values }: Features): Float64Array {
    const { classes, starts, owners, shares } = this.parts;
    const cosines = new Float64Array(classes.length);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const value = values[i] as number;
      const end = starts[row + 1] as number;
      for (let at = starts[row] as number; at < end; at++) {
        const owner = owners[at] as number;
        cosines[owner] = (cosines[owner] as number) + value * (shares[at] as number);
      }
    }
    return cosines;
  }
}
