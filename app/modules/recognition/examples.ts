import { chainOf, listTerms, type ThesaurusEntry } from '#app/modules/thesaurus/schema.ts';
import background from '#seeds/reference/background.json';
import nodeTexts from '#seeds/reference/node-texts.json';
import { chains } from '#seeds/reference/reference.ts';

/** A text with the place a person gave it; no chain means that it belongs to none of ours. */
export interface PlacedText {
  text: string;
  chain: string | null;
  node: string | null;
  /** 1 for a line of a list; a text in the language of patents and a correction by a person speak louder. */
  weight: number;
  /** Texts of one origin say nearly the same: whoever measures keeps them together. */
  group: string;
}

/**
 * Texts in the language of patents are what listings look like, so they speak louder than lines of trade words, of which
 * there are three times as many (docs/recognition.md).
 */
const PATENT_WEIGHT = 2;
/** Terms of other disciplines shown together, about as many as a short abstract holds. */
const TERMS_PER_TEXT = 10;

/** What the taxonomy says of its nodes: their names, other words for them, and their classes of patents. */
export function taxonomyExamples(): PlacedText[] {
  return chains.flatMap((chain) =>
    chain.nodes.flatMap(({ code, zh, synonyms, keywords, ipc }) =>
      [[zh, ...synonyms], [zh, ...keywords], ipc].map((words) =>
        place(words.join('，'), { chain: chain.code, node: code, group: code }),
      ),
    ),
  );
}

/** Subjects of each node in the language of patents: their terms, and one invention as an abstract tells it. */
export function nodeExamples(): PlacedText[] {
  return nodeTexts.flatMap(({ node, terms, text }, at) =>
    [terms.join('，'), text].map((words) =>
      place(words, { chain: chainOf(node), node, group: `${node} ${at}` }, PATENT_WEIGHT),
    ),
  );
}

/** Both sides of every entry: how a firm speaks of a node and how an abstract writes about it. */
export function thesaurusExamples(entries: readonly ThesaurusEntry[]): PlacedText[] {
  return entries.flatMap((entry) => {
    const terms = listTerms(entry).map(({ term }) => term);
    return [entry.trade.join('，').replaceAll('…', '，'), entry.say, entry.write, terms.join('，')]
      .filter((text) => text !== '')
      .map((text) => place(text, { chain: chainOf(entry.node), node: entry.node, group: entry.code }));
  });
}

/** What belongs to no chain of ours: medicine, history, astronomy … */
export function backgroundExamples(): PlacedText[] {
  return background.flatMap(({ discipline, terms, texts }) => {
    const lists: string[] = [];
    for (let at = 0; at < terms.length; at += TERMS_PER_TEXT)
      lists.push(terms.slice(at, at + TERMS_PER_TEXT).join('，'));
    return [...texts, ...lists].map((text) =>
      place(text, { chain: null, node: null, group: discipline }, PATENT_WEIGHT),
    );
  });
}

function place(text: string, at: Pick<PlacedText, 'chain' | 'node' | 'group'>, weight = 1): PlacedText {
  return { text, ...at, weight };
}
