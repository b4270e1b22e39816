import { seededRandom, shuffle } from '#app/lib/random.ts';
import type { Recognition } from './chain-model.ts';
import type { PlacedText } from './examples.ts';
import { likeliest, likeliestChain, nodesOf } from './place.ts';

/** The label of what belongs to no chain of ours, in confusions and lists. */
export const NO_CHAIN = 'none';

export interface Tenth {
  /** Lower edge of the chance: 0, 0.1 … 0.9. */
  from: number;
  count: number;
  /** What the recogniser said on average, and how often it was right; 0 where nothing fell into the tenth. */
  chance: number;
  accuracy: number;
}

/** How well a recogniser places texts it has not seen. Shares are 0 … 1; 0 where nothing was counted. */
export interface Measures {
  folds: number;
  texts: number;
  /** The likeliest chain, or none of ours, is the right one. */
  chainAccuracy: number;
  /** The same over the texts of our chains alone, and over the others alone. */
  ownChainAccuracy: number;
  noChainAccuracy: number;
  /** The likeliest node of all is the right one. */
  nodeAccuracy: number;
  /** The likeliest node of the right chain is the right one: what a person who knows the chain is offered. */
  nodeAccuracyInChain: number;
  /** Right chain → recognised chain → texts. */
  confusion: Record<string, Record<string, number>>;
  /** Of the likeliest chain and the likeliest node, by tenths of their chance. */
  chainCalibration: Tenth[];
  nodeCalibration: Tenth[];
}

/** A text with the place it was given, and what was recognised without having seen it. */
export interface Trial {
  chain: string | null;
  node: string | null;
  recognition: Recognition;
}

export type Train = (texts: readonly PlacedText[]) => Promise<{ recognize(text: string): Recognition }>;

/**
 * Stratified cross-validation: every text is recognised once, by a recogniser trained without its fold. All texts of
 * one group are in one fold, since whoever has seen three wordings of an idea knows the fourth.
 */
export async function crossValidate(
  texts: readonly PlacedText[],
  folds: number,
  train: Train,
): Promise<Measures> {
  const foldOf = assignFolds(texts, folds);
  const trials: Trial[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const isHeldOut = ({ group }: PlacedText) => foldOf.get(group) === fold;
    const recognizer = await train(texts.filter((text) => !isHeldOut(text)));
    for (const { text, chain, node } of texts.filter(isHeldOut))
      trials.push({ chain, node, recognition: recognizer.recognize(text) });
  }
  return { ...measureTrials(trials), folds };
}

/** Group → fold. The groups of each node are dealt out one by one, in an order fixed by a seed. */
export function assignFolds(texts: readonly PlacedText[], folds: number): ReadonlyMap<string, number> {
  const strata = new Map<string, Set<string>>();
  for (const { chain, node, group } of texts) {
    const stratum = node ?? chain ?? NO_CHAIN;
    const groups = strata.get(stratum) ?? new Set();
    strata.set(stratum, groups.add(group));
  }
  const random = seededRandom(20261125);
  const foldOf = new Map<string, number>();
  let next = 0;
  for (const [, groups] of [...strata].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const order = [...groups].sort();
    shuffle(order, random);
    for (const group of order) if (!foldOf.has(group)) foldOf.set(group, next++ % folds);
  }
  return foldOf;
}

/** The figures of texts that were recognised, whoever trained the recogniser on what. */
export function measureTrials(trials: readonly Trial[]): Omit<Measures, 'folds'> {
  const own = trials.filter(({ chain }) => chain !== null);
  const others = trials.filter(({ chain }) => chain === null);
  const placed = trials.filter(({ node }) => node !== null);
  const isChainRight = ({ chain, recognition }: Trial) => likeliestChain(recognition)[0] === chain;
  const isNodeRight = ({ node, recognition }: Trial) => likeliest(recognition.nodes)[0] === node;
  const isNodeRightInChain = ({ chain, node, recognition }: Trial) =>
    chain !== null && likeliest(nodesOf(recognition.nodes, chain))[0] === node;
  return {
    texts: trials.length,
    chainAccuracy: shareOf(trials, isChainRight),
    ownChainAccuracy: shareOf(own, isChainRight),
    noChainAccuracy: shareOf(others, isChainRight),
    nodeAccuracy: shareOf(placed, isNodeRight),
    nodeAccuracyInChain: shareOf(placed, isNodeRightInChain),
    confusion: countConfusion(trials),
    chainCalibration: calibrate(
      trials.map((trial) => ({
        chance: likeliestChain(trial.recognition)[1],
        isRight: isChainRight(trial),
      })),
    ),
    nodeCalibration: calibrate(
      placed.map((trial) => ({
        chance: likeliest(trial.recognition.nodes)[1],
        isRight: isNodeRight(trial),
      })),
    ),
  };
}

function shareOf(trials: readonly Trial[], isRight: (trial: Trial) => boolean): number {
  return trials.length === 0 ? 0 : trials.filter(isRight).length / trials.length;
}

function countConfusion(trials: readonly Trial[]): Measures['confusion'] {
  const confusion: Measures['confusion'] = {};
  for (const { chain, recognition } of trials) {
    const row = confusion[chain ?? NO_CHAIN] ?? {};
    confusion[chain ?? NO_CHAIN] = row;
    const found = likeliestChain(recognition)[0] ?? NO_CHAIN;
    row[found] = (row[found] ?? 0) + 1;
  }
  return confusion;
}

function calibrate(answers: readonly { chance: number; isRight: boolean }[]): Tenth[] {
  return Array.from({ length: 10 }, (_, tenth) => {
    const own = answers.filter(({ chance }) => Math.min(9, Math.floor(chance * 10)) === tenth);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
    return {
      from: tenth / 10,
      count: own.length,
      chance: mean(own.map(({ chance }) => chance)),
      accuracy: mean(own.map(({ isRight }) => Number(isRight))),
    };
  });
}
