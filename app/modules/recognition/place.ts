import type { Recognition } from './chain-model.ts';

/** A place in the industry chains; no chain means: in none of ours. */
export interface Place {
  chain: string | null;
  node: string | null;
}

/** Where a text alone most likely belongs. Chances are 0 … 1. */
export interface RecognizedPlace extends Place {
  /** Of the chain; where that is null, of belonging to none of ours. */
  chainChance: number;
  /** Of the likeliest node of that chain, the chance of the chain included; 0 without a chain. */
  nodeChance: number;
}

/** From these chances on, a recognised place is shown; below them it is a guess that helps nobody. */
export const SHOWN = 0.4;
/** So sure must the recogniser be before it doubts what a person stated. */
const DOUBTS = 0.85;

/** The likeliest chain with its chance; null where none of ours is likelier than each of them. */
export function likeliestChain({ chains }: Pick<Recognition, 'chains'>): [string | null, number] {
  let none = 1;
  for (const chance of chains.values()) none -= chance;
  const best = likeliest(chains);
  return best[1] >= none ? best : [null, none];
}

export function likeliest(chances: Iterable<readonly [string, number]>): [string | null, number] {
  let best: [string | null, number] = [null, 0];
  for (const [code, chance] of chances) if (chance > best[1]) best = [code, chance];
  return best;
}

/** The nodes of one chain among others. */
export function nodesOf(nodes: Iterable<readonly [string, number]>, chain: string): [string, number][] {
  return [...nodes].flatMap(([code, chance]) => (code.startsWith(`${chain}-`) ? [[code, chance]] : []));
}

export function likeliestPlace({ chains, nodes }: Recognition): RecognizedPlace {
  const [chain, chainChance] = likeliestChain({ chains });
  if (chain === null) return { chain, chainChance, node: null, nodeChance: 0 };
  const [node, nodeChance] = likeliest(nodesOf(nodes, chain));
  return { chain, chainChance, node, nodeChance };
}

/** What is worth telling the people of a listing. */
export interface PlaceHint extends Place {
  /** `recognized` fills a gap, `doubt` contradicts what was stated, `unsure` asks for help. */
  kind: 'recognized' | 'doubt' | 'unsure';
  /** Of what is named: the node where there is one, else the chain. */
  chance: number;
}

/** Null where a person stated the place and the recogniser has nothing of weight to add. */
export function hintFor(recognized: RecognizedPlace, stated: Place): PlaceHint | null {
  const { chain, chainChance, node, nodeChance } = recognized;
  const least = stated.chain === null ? SHOWN : DOUBTS;
  const named = node !== null && nodeChance >= SHOWN ? { node, chance: nodeChance } : null;
  if (stated.chain === null) {
    if (chainChance < least) return { kind: 'unsure', chain: null, node: null, chance: chainChance };
    return { kind: 'recognized', chain, node: named?.node ?? null, chance: named?.chance ?? chainChance };
  }
  if (chain !== stated.chain) {
    const isDoubt = chain !== null && chainChance >= least;
    return isDoubt ? { kind: 'doubt', chain, node: named?.node ?? null, chance: chainChance } : null;
  }
  if (stated.node === null) return named ? { kind: 'recognized', chain, ...named } : null;
  const isDoubt = node !== null && node !== stated.node && nodeChance >= DOUBTS;
  return isDoubt ? { kind: 'doubt', chain, node, chance: nodeChance } : null;
}
