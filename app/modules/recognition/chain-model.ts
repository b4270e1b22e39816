import type { Pace } from '#app/lib/pause.ts';
import { type PrototypeParts, Prototypes } from './prototypes.ts';
import { type Example, normalizeExponents, SoftmaxModel } from './softmax.ts';
import { type BankParts, SoftmaxBank } from './softmax-bank.ts';
import type { Features } from './vocabulary.ts';

/** A text whose place is known; no chain means that it belongs to none of ours. */
export interface LabelledText {
  features: Features;
  chain: string | null;
  node: string | null;
  /** Texts of one origin; outside our chains they are of one discipline. */
  group: string;
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
export interface ModelParts extends BankParts, PrototypeParts {
  chains: readonly string[];
  /** Of each chain, in the same order. */
  nodes: readonly (readonly string[])[];
}

/** How surely a text belongs to the prototype it is most like; found on real listings (docs/recognition.md). */
const LIKENESS = 120;
/** Both witnesses have learnt from single lines, which say less than a listing: together they are too modest by this. */
const NODE_SHARPNESS = 1.5;
/** What neither of them has met is unlikely, not impossible. */
const LEAST = 1e-9;
/**
 * At this length (squared, at most 1) half of what speaks for "none" is believed. 一种装置及其使用方法 has 0.42, the shortest
 * of 500 real listings 0.62, most of them 0.9; the step between is steep, since a listing should be believed.
 */
const ENOUGH = 0.55;
const STEEPNESS = 8;

/** Names the prototype of a text: its node, else its chain, else its discipline. */
const NODE = 'node ';
const CHAIN = 'chain ';
const OTHER = 'other ';

/**
 * Two witnesses, heard with equal weight: a regression that has learnt what tells the chains apart, and the nodes
 * within each; and the likeness to a prototype of every node and every other discipline. The one is surer, the other
 * errs less on what it has never met.
 */
export class ChainModel {
  readonly #chains: readonly string[];
  readonly #nodes: readonly (readonly string[])[];
  /** The regression of the chains, then those of the nodes. */
  readonly #regressions: SoftmaxBank;
  readonly #prototypes: Prototypes;
  /** By prototype: index of the chain, of "none" behind the last; and of the node in its chain, or −1. */
  readonly #places: readonly { chain: number; node: number }[];

  constructor({ chains, nodes, sizes, steps, scales, bias, ...prototypes }: ModelParts) {
    this.#chains = chains;
    this.#nodes = nodes;
    this.#regressions = new SoftmaxBank({ sizes, steps, scales, bias });
    this.#prototypes = new Prototypes(prototypes);
    this.#places = prototypes.classes.map((name) => locate(name, chains, nodes));
  }

  get parts(): ModelParts {
    const { parts } = this.#regressions;
    return { ...parts, ...this.#prototypes.parts, chains: this.#chains, nodes: this.#nodes };
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
    const exemplars = texts.map((text) => ({ ...text, class: nameClass(text) }));
    const prototypes = await Prototypes.of(exemplars, rows, pace);
    return new ChainModel({ ...bank.parts, ...prototypes.parts, chains, nodes: nodesOfChains });
  }

  recognize(features: Features): Recognition {
    const [learnt, ...learntWithin] = this.#regressions.predict(features);
    const alike = normalizeExponents(this.#prototypes.compare(features).map((cosine) => LIKENESS * cosine));
    const likeChains = new Float64Array(this.#chains.length + 1);
    const likeNodes = this.#nodes.map((nodes) => new Float64Array(nodes.length));
    for (const [at, { chain, node }] of this.#places.entries()) {
      add(likeChains, chain, alike[at] as number);
      if (node >= 0) add(likeNodes[chain] as Float64Array, node, alike[at] as number);
    }
    const chances = withoutSilence(hear(learnt as Float64Array, likeChains, 1), features);
    const chains = new Map(this.#chains.map((chain, at) => [chain, chances[at] as number]));
    const nodes = new Map<string, number>();
    this.#nodes.forEach((names, chain) => {
      const within = hear(
        learntWithin[chain] as Float64Array,
        likeNodes[chain] as Float64Array,
        NODE_SHARPNESS,
      );
      names.forEach((node, at) => {
        nodes.set(node, (chances[chain] as number) * (within[at] as number));
      });
    });
    return { chains, nodes };
  }
}

/** The geometric mean of two witnesses, made sharper and summing up to one again. */
function hear(one: Float64Array, other: Float64Array, sharpness: number): Float64Array {
  const total = other.reduce((sum, value) => sum + value, 0) || 1;
  return normalizeExponents(
    one.map((value, at) => {
      const likeness = (other[at] as number) / total;
      return (sharpness / 2) * (Math.log(value + LEAST) + Math.log(likeness + LEAST));
    }),
  );
}

/** To belong to no chain takes words of something else: whoever says next to nothing may still belong to any of them. */
function withoutSilence(chances: Float64Array, { values }: Features): Float64Array {
  const length = values.reduce((sum, value) => sum + value ** 2, 0);
  const none = chances.length - 1;
  const believed = length ** STEEPNESS / (length ** STEEPNESS + ENOUGH ** STEEPNESS);
  const lost = (chances[none] as number) * (1 - believed);
  return chances.map((chance, at) => (at === none ? chance - lost : chance + lost / none));
}

function add(sums: Float64Array, at: number, value: number): void {
  sums[at] = (sums[at] as number) + value;
}

function nameClass({ chain, node, group }: LabelledText): string {
  if (node !== null) return NODE + node;
  return chain !== null ? CHAIN + chain : OTHER + group;
}

function locate(name: string, chains: readonly string[], nodes: readonly (readonly string[])[]) {
  if (name.startsWith(OTHER)) return { chain: chains.length, node: -1 };
  if (name.startsWith(CHAIN)) return { chain: chains.indexOf(name.slice(CHAIN.length)), node: -1 };
  const node = name.slice(NODE.length);
  const chain = nodes.findIndex((own) => own.includes(node));
  return { chain, node: nodes[chain]?.indexOf(node) ?? -1 };
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
