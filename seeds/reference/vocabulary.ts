/** The words of the industry chains, for the segmenter's dictionary and the search engine's synonyms. */
import { type ChainCode, chains } from './reference.ts';
import synonymGroups from './synonyms.json';

export interface NodeVocabulary {
  chain: ChainCode;
  node: string;
  /** The parts of the node's name: 涂饰与干整饰 gives 涂饰 and 干整饰. */
  names: string[];
  synonyms: string[];
  keywords: string[];
}

export interface TaxonomyVocabulary {
  /** Every word once; these must stay whole when a text is cut into words. */
  words: string[];
  nodes: NodeVocabulary[];
  /** Groups of words that mean the same: 空压机 and 空气压缩机. */
  equivalents: string[][];
  /** Groups of words that belong together without meaning the same. */
  related: string[][];
}

/** A pure function of the files: the same words in the same order every time. */
export function taxonomyVocabulary(): TaxonomyVocabulary {
  const nodes = chains.flatMap((chain) =>
    chain.nodes.map((node) => ({
      chain: chain.code,
      node: node.code,
      names: splitName(node.zh),
      synonyms: node.synonyms,
      keywords: node.keywords,
    })),
  );
  const groups = (relation: string) =>
    synonymGroups.filter((group) => group.relation === relation).map((group) => group.terms);
  const equivalents = groups('equivalent');
  const related = groups('related');
  const words = [
    ...nodes.flatMap((node) => [...node.names, ...node.synonyms, ...node.keywords]),
    ...equivalents.flat(),
    ...related.flat(),
  ];
  return { words: [...new Set(words)], nodes, equivalents, related };
}

/**
 * Word → the other words of its equivalence groups, each direction declared, as Meilisearch wants it. Words are not
 * carried from group to group: 靶材 in two groups must not make their other words equal.
 */
export function synonymMap(): Record<string, string[]> {
  const map = new Map<string, Set<string>>();
  for (const group of taxonomyVocabulary().equivalents) {
    for (const word of group) {
      const others = map.get(word) ?? new Set<string>();
      for (const other of group) if (other !== word) others.add(other);
      map.set(word, others);
    }
  }
  return Object.fromEntries([...map].map(([word, others]) => [word, [...others]]));
}

/** A compound name is no word: in the dictionary it would hide the words it is made of. */
function splitName(name: string): string[] {
  return name.split(/[与及、（）()]/).filter((part) => part !== '');
}
