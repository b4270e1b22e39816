/**
 * What each part of the matching is worth: `npm run eval:ablation -- --data FOLDER [--every N]`. Ranks the whole corpus in memory by
 * the product's own evidence, with one part after the other taken away, and prints a table of nDCG@10 by family.
 */
import { parseArgs } from 'node:util';
import type { Knowledge } from '#app/modules/matching/knowledge.ts';
import type { ListingProfile } from '#app/modules/matching/profile.ts';
import { needText } from '#app/modules/matching/texts.ts';
import { EVIDENCE_WEIGHTS } from '#app/modules/matching/weights.ts';
import { Thesaurus } from '#app/modules/thesaurus/lookup.ts';
import { SpeechIndex } from '#app/modules/thesaurus/speech-index.ts';
import { commonShare } from '#search/text/common-words.server.ts';
import { kindOf, WORD } from '#search/text/term-hash.ts';
import { buildTokenVector, type TokenVector } from '#search/text/token-vector.ts';
import { groupByFamily, type LabelledQuery, readLabelledSet, WORKSHOP_SET } from './data.ts';
import { type MemoryMarket, openMemoryMarket, profileQuery, shippedKnowledge, toNeed } from './memory.ts';
import { type EvidenceWeights, measureTable, tabulate } from './pairs.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: WORKSHOP_SET },
    /** Documents of another set to hide the set's own in. */
    among: { type: 'string' },
    every: { type: 'string', default: '1' },
  },
});
const print = (line: string) => process.stdout.write(`${line}\n`);

const set = readLabelledSet(values.data);
const crowd = values.among ? readLabelledSet(values.among).documents : [];
const knowledge = await shippedKnowledge();
const market = openMemoryMarket([...set.documents, ...crowd], knowledge);
const words: MemoryMarket = { ...market, technologies: market.technologies.map(onlyWords) };

const weights: EvidenceWeights = EVIDENCE_WEIGHTS;
const without = (...keys: (keyof EvidenceWeights)[]): EvidenceWeights => ({
  ...weights,
  ...Object.fromEntries(keys.map((key) => [key, 0])),
});
const textAlone = without('thesaurus', 'chain', 'node');
const deaf = replace(knowledge, { speech: new SpeechIndex([], commonShare) });
const literal = replace(knowledge, {
  thesaurus: new Thesaurus(knowledge.thesaurus.entries.map((entry) => ({ ...entry, trade: [] }))),
});

/** Each variant: a market, how a need is read there, and the weights of its evidence. */
const VARIANTS: [
  name: string,
  market: MemoryMarket,
  read: (query: LabelledQuery) => ListingProfile,
  EvidenceWeights,
][] = [
  ['everything', market, (query) => profileQuery(query, knowledge), weights],
  ['BM25 over words', words, (query) => onlyWords(unweighted(query)), textAlone],
  ['text alone (words and n-grams)', market, unweighted, textAlone],
  ['without the thesaurus', market, (query) => profileQuery(query, knowledge), without('thesaurus')],
  ['without trade fragments', market, (query) => profileQuery(query, literal), weights],
  ['without the manner of speaking', market, (query) => profileQuery(query, deaf), weights],
  ['without the chain', market, (query) => profileQuery(query, knowledge), without('chain')],
  ['without the node', market, (query) => profileQuery(query, knowledge), without('node')],
  ['without chain and node', market, (query) => profileQuery(query, knowledge), without('chain', 'node')],
  [
    'without weighing clauses',
    market,
    (query) => ({ ...profileQuery(query, knowledge), vector: unweighted(query).vector }),
    weights,
  ],
  ['the chain not told', market, (query) => profileQuery({ ...query, chain: null }, knowledge), weights],
];

const every = Number(values.every);
const asked = [...set.queries, ...(set.needs ?? [])].filter((_, at) => at % every === 0);
const families = groupByFamily(asked, ({ family }) => family);
print(`| ${['variant', ...families.map(([first]) => first?.family ?? '')].join(' | ')} | average |`);
print(`|---|${'---|'.repeat(families.length + 1)}`);
for (const [name, place, read, weighed] of VARIANTS) {
  const means = families.map((queries) => {
    const figures = queries.map((query) => {
      const told = name === 'the chain not told' ? { ...query, chain: null } : query;
      return measureTable(tabulate(told, read(query), place), weighed).ndcg10;
    });
    return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
  });
  const average = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  print(`| ${[name, ...[...means, average].map((mean) => mean.toFixed(3))].join(' | ')} |`);
}

/** The need's text with every clause counting alike. */
function unweighted(query: LabelledQuery): ListingProfile {
  const text = needText(toNeed(query));
  return { ...profileQuery(query, knowledge), vector: buildTokenVector(text.parts, knowledge.segment) };
}

function onlyWords(profile: ListingProfile): ListingProfile {
  const { terms, counts, lengths } = profile.vector;
  const last = terms.findIndex((term) => kindOf(term) !== WORD);
  const end = last < 0 ? terms.length : last;
  const vector: TokenVector = { terms: terms.slice(0, end), counts: counts.slice(0, end), lengths };
  return { ...profile, vector };
}

/** The same knowledge with one part exchanged. */
function replace(whole: Knowledge, parts: Partial<Pick<Knowledge, 'speech' | 'thesaurus'>>): Knowledge {
  return Object.assign(Object.create(Object.getPrototypeOf(whole)), whole, parts) as Knowledge;
}
