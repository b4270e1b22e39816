import type { Recognition } from '#app/modules/recognition/chain-model.ts';
import { likeliestPlace, type RecognizedPlace } from '#app/modules/recognition/place.ts';
import { once, type Reading, readText, telling } from '#app/modules/thesaurus/readings.ts';
import { chainOf } from '#app/modules/thesaurus/schema.ts';
import { quantize } from '#search/text/token-bytes.ts';
import { buildTokenVector, type TokenVector } from '#search/text/token-vector.ts';
import type { Knowledge } from './knowledge.ts';
import type { MatchableNeed, MatchableTechnology, MatchText } from './schema.ts';
import { emphasize, needText, technologyText } from './texts.ts';
import { IDEAS, PLACES } from './weights.ts';

/**
 * What the matching knows of one listing before it meets another: its words, the ideas of the thesaurus it speaks of and
 * the places of the industry chains it belongs to. A pure function of text and knowledge, so it can be stored.
 */
export interface ListingProfile {
  id: string;
  /** Version of the listing it was made from. */
  rev: string;
  vector: TokenVector;
  /** Thesaurus entries by code, strongest first: what a need is read to say, what a technology speaks of. */
  ideas: ReadonlyMap<string, number>;
  /** Chances by chain and node code, the likely ones only, each 0 … 1. */
  chains: ReadonlyMap<string, number>;
  nodes: ReadonlyMap<string, number>;
  /** Where the text alone would put it, whatever people say. */
  recognized: RecognizedPlace;
}

export function profileNeed(need: MatchableNeed, knowledge: Knowledge): ListingProfile {
  const text = needText(need);
  const vector = quantize(buildTokenVector(emphasize(text), knowledge.segment));
  const recognized = knowledge.recognizer.recognize(vector, joinParts(text));
  const places = placeListing(need, recognized);
  const chanceOf = (chain: string) => places.chains.get(chain) ?? 0;
  const read = readText({ text: joinParts(text), vector, chanceOf }, knowledge.thesaurus, knowledge.speech);
  const ideas = strongest(
    applyAnswers(read, need, knowledge).map(({ entry, strength }) => [entry.code, strength]),
    IDEAS.kept,
  );
  const blend = (nodes: ReadonlyMap<string, number>, chains: ReadonlyMap<string, number>) =>
    blendNodes(nodes, ideas, knowledge, (chain) => chains.get(chain) ?? 0);
  return {
    id: need.id,
    rev: need.rev,
    vector,
    ideas,
    chains: places.chains,
    nodes: blend(places.nodes, places.chains),
    recognized: likeliestPlace({ ...recognized, nodes: blend(recognized.nodes, recognized.chains) }),
  };
}

export function profileTechnology(technology: MatchableTechnology, knowledge: Knowledge): ListingProfile {
  const text = technologyText(technology);
  const vector = quantize(buildTokenVector(text.parts, knowledge.segment));
  const recognized = knowledge.recognizer.recognize(vector, joinParts(text));
  const places = placeListing(technology, recognized);
  const ideas = strongest(
    findIdeas(joinParts(text), knowledge, (chain) => places.chains.get(chain) ?? 0),
    IDEAS.kept,
  );
  const { id, rev } = technology;
  return { id, rev, vector, ideas, ...places, recognized: likeliestPlace(recognized) };
}

/** Fields are read as clauses of their own: nothing is found across their edges. */
function joinParts(text: MatchText): string {
  return text.parts.map((part) => part.text).join('\n');
}

/** Answers to the chips of the form: a confirmed reading is certain, a rejected one is gone. */
function applyAnswers(readings: readonly Reading[], need: MatchableNeed, knowledge: Knowledge): Reading[] {
  const verdicts = new Map(need.readings.map(({ code, verdict }) => [code, verdict]));
  const confirmed = need.readings.flatMap(({ code, verdict }) => {
    const entry = knowledge.thesaurus.get(code);
    return entry && verdict === 'confirmed' ? [{ entry, strength: 1 }] : [];
  });
  return [...confirmed, ...readings.filter(({ entry }) => !verdicts.has(entry.code))];
}

/** What a person said of a listing's place is certain; only where nobody did, the recogniser speaks. */
function placeListing(
  { chainCode, nodeCode, isOutside }: Pick<MatchableNeed, 'chainCode' | 'nodeCode' | 'isOutside'>,
  recognized: Recognition,
): { chains: ReadonlyMap<string, number>; nodes: ReadonlyMap<string, number> } {
  if (isOutside) return { chains: new Map(), nodes: new Map() };
  if (!chainCode) return { chains: likely(recognized.chains), nodes: likely(recognized.nodes) };
  const within = [...recognized.nodes].filter(([node]) => chainOf(node) === chainCode);
  const sum = within.reduce((total, [, chance]) => total + chance, 0) || 1;
  const stated = nodeCode ? PLACES.statedNode : 0;
  const nodes = new Map(within.map(([node, chance]) => [node, ((1 - stated) * chance) / sum]));
  if (nodeCode) nodes.set(nodeCode, (nodes.get(nodeCode) ?? 0) + stated);
  return { chains: new Map([[chainCode, 1]]), nodes: likely(nodes) };
}

/** A need's own words say where it belongs, and so do the ideas it was read to speak of. */
function blendNodes(
  recognized: ReadonlyMap<string, number>,
  ideas: ReadonlyMap<string, number>,
  { thesaurus }: Knowledge,
  chanceOf: (chain: string) => number,
): ReadonlyMap<string, number> {
  const spoken = new Map<string, number>();
  let total = 0;
  for (const [code, strength] of ideas) {
    const node = thesaurus.get(code)?.node;
    if (!node) continue;
    spoken.set(node, (spoken.get(node) ?? 0) + strength);
    total += strength;
  }
  const blended = new Map([...recognized].map(([node, chance]) => [node, (1 - PLACES.spokenNode) * chance]));
  for (const [node, strength] of spoken) {
    const chance = (PLACES.spokenNode * chanceOf(chainOf(node)) * strength) / total;
    blended.set(node, (blended.get(node) ?? 0) + chance);
  }
  return likely(blended);
}

/** The ideas a technology speaks of: entries whose technical terms stand in its text. */
function findIdeas(
  text: string,
  { thesaurus }: Knowledge,
  chanceOf: (chain: string) => number,
): [string, number][] {
  const doubts = new Map<string, number>();
  for (const { term, meanings } of once(thesaurus.findTerms(text), (hit) => hit.term)) {
    const worth = telling(term) / Math.sqrt(meanings.length);
    for (const { entry, kind } of meanings) {
      const chance = IDEAS.otherChain + (1 - IDEAS.otherChain) * chanceOf(chainOf(entry.node));
      const hint = IDEAS.hint[kind] * worth * chance;
      doubts.set(entry.code, (doubts.get(entry.code) ?? 1) * (1 - hint));
    }
  }
  return [...doubts].map(([code, doubt]) => [code, 1 - doubt]);
}

function likely(chances: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return strongest(
    [...chances].filter(([, chance]) => chance >= PLACES.least),
    PLACES.kept,
  );
}

function strongest(
  values: readonly (readonly [string, number])[],
  kept: number,
): ReadonlyMap<string, number> {
  const sorted = [...values].sort(([codeA, a], [codeB, b]) => b - a || (codeA < codeB ? -1 : 1));
  return new Map(sorted.slice(0, kept).map(([code, value]) => [code, Math.round(value * 1e4) / 1e4]));
}
