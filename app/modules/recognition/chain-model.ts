import { type Example, type Features, SoftmaxBank, SoftmaxModel } from './softmax.ts';

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

/** Two steps, because a node competes with its neighbours and not with the nodes of other chains. */
export class ChainModel {
  readonly #chains: readonly string[];
  /** Of each chain, in the same order. */
  readonly #nodes: readonly (readonly string[])[];
  /** The model of the chains, then those of the nodes. */
  readonly #models: SoftmaxBank;

  private constructor(
    chains: readonly string[],
    nodes: readonly (readonly string[])[],
    models: readonly SoftmaxModel[],
  ) {
    this.#chains = chains;
    this.#nodes = nodes;
    this.#models = new SoftmaxBank(models);
  }

  static async fit(texts: readonly LabelledText[]): Promise<ChainModel> {
    const chains = distinct(texts.map(({ chain }) => chain));
    const chainModel = await SoftmaxModel.fit(
      chains.length + 1,
      texts.map((text) => toExample(text, chains, text.chain)),
    );
    const nodesOfChains: string[][] = [];
    const nodeModels: SoftmaxModel[] = [];
    for (const chain of chains) {
      const own = texts.filter((text) => text.chain === chain && text.node !== null);
      const nodes = distinct(own.map(({ node }) => node));
      const examples = own.map((text) => toExample(text, nodes, text.node));
      nodesOfChains.push(nodes);
      nodeModels.push(await SoftmaxModel.fit(nodes.length, examples));
    }
    return new ChainModel(chains, nodesOfChains, [chainModel, ...nodeModels]);
  }

  recognize(features: Features): Recognition {
    const [chances, ...within] = this.#models.predict(features);
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
