import type { Pace } from '#app/lib/pause.ts';
import { type Example, SoftmaxModel } from './softmax.ts';
import { type BankParts, SoftmaxBank } from './softmax-bank.ts';
import type { Features } from './vocabulary.ts';

/** A text whose place is known; no chain means that it belongs to none of ours. */
export interface LabelledText {
  features: Features;
  chain: string | null;
  node: string | null;
  /** A correction by a person speaks louder than a line of the taxonomy. */
  weight: number;
}

/** Where a text belongs, with how surely (0 … 1). */
export interface Recognition {
  /** By chain code; what is missing to one belongs to no chain of ours. */
  chains: ReadonlyMap<string, number>;
  /** By node code: the probability of the node, that of its chain included. */
  nodes: ReadonlyMap<string, number>;
}

/** What a model is made of, to be stored. */
export interface ModelParts extends BankParts {
  chains: readonly string[];
  /** Of each chain, in the same order. */
  nodes: readonly (readonly string[])[];
}

/**
 * The nodes of a chain are learnt from single lines, which say less than a listing; without this a listing's node would
 * be right three times as often as it claims to be.
 */
const NODE_SHARPNESS = 2;

/** Two steps, because a node competes with its neighbours and not with the nodes of other chains. */
export class ChainModel {
  readonly #chains: readonly string[];
  readonly #nodes: readonly (readonly string[])[];
  /** The model of the chains, then those of the nodes. */
  readonly #models: SoftmaxBank;

  constructor({ chains, nodes, ...bank }: ModelParts) {
    this.#chains = chains;
    this.#nodes = nodes;
    this.#models = new SoftmaxBank(bank);
  }

  get parts(): ModelParts {
    return { ...this.#models.parts, chains: this.#chains, nodes: this.#nodes };
  }

  /** @param rows of the vocabulary */
  static async fit(texts: readonly LabelledText[], rows: number, pace: Pace): Promise<ChainModel> {
    const chains = distinct(texts.map(({ chain }) => chain));
    const examples = texts.map((text) => toExample(text, chains, text.chain));
    const models = [await SoftmaxModel.fit(chains.length + 1, rows, examples, pace)];
    const nodesOfChains: string[][] = [];
    for (const chain of chains) {
      const own = texts.filter((text) => text.chain === chain && text.node !== null);
      const nodes = distinct(own.map(({ node }) => node));
      const placed = own.map((text) => toExample(text, nodes, text.node));
      nodesOfChains.push(nodes);
      models.push(await SoftmaxModel.fit(nodes.length, rows, placed, pace));
    }
    const bank = await SoftmaxBank.of(models, rows, pace);
    return new ChainModel({ ...bank.parts, chains, nodes: nodesOfChains });
  }

  recognize(features: Features): Recognition {
    const [chances, ...within] = this.#models.predict(features, (model) =>
      model === 0 ? 1 : NODE_SHARPNESS,
    );
    const chains = new Map(this.#chains.map((chain, at) => [chain, chances?.[at] ?? 0]));
    const nodes = new Map<string, number>();
    this.#nodes.forEach((names, chain) => {
      const chance = chances?.[chain] ?? 0;
      names.forEach((node, at) => {
        nodes.set(node, chance * (within[chain]?.[at] ?? 0));
      });
    });
    return { chains, nodes };
  }
}

/** The class after the last named one means: none of them. */
function toExample(
  { features, weight }: LabelledText,
  classes: readonly string[],
  label: string | null,
): Example {
  return { features, weight, label: label === null ? classes.length : classes.indexOf(label) };
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))].sort();
}
