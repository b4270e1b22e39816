/**
 * What each part of the matching is worth: `npm run eval:ablation -- [--data FOLDER] [--among FOLDER] [--most N]`. Ranks the whole
 * corpus in memory by the product's own evidence, with one part after the other taken away, beside two baselines, and
 * prints a table of nDCG@10 by family.
 */
import { parseArgs } from 'node:util';
import type { Knowledge } from '#app/modules/matching/knowledge.ts';
import type { ListingProfile } from '#app/modules/matching/profile.ts';
import type { EvidenceWeights } from '#app/modules/matching/score.ts';
import { needText } from '#app/modules/matching/texts.ts';
import { EVIDENCE_WEIGHTS, LITERAL_LIFT } from '#app/modules/matching/weights.ts';
import { Thesaurus } from '#app/modules/thesaurus/lookup.ts';
import { SpeechIndex } from '#app/modules/thesaurus/speech-index.ts';
import { commonShare } from '#search/text/common-words.server.ts';
import { kindOf, WORD } from '#search/text/term-hash.ts';
import { buildTokenVector, type TokenVector } from '#search/text/token-vector.ts';
import { openPlainEngine, WordIndex } from './baselines.ts';
import { groupByFamily, type LabelledQuery, quoteDocuments, readLabelledSet, WORKSHOP_SET } from './data.ts';
import { type MemoryMarket, openMemoryMarket, profileQuery, shippedKnowledge, toNeed } from './memory.ts';
import { measureRanking } from './metrics.ts';
import { type EvidenceTable, measureTable, tabulate } from './pairs.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: WORKSHOP_SET },
    /** Documents of another set to hide the set's own in. */
    among: { type: 'string' },
    /** Needs of one family at most, evenly chosen; judged needs are all taken. */
    most: { type: 'string', default: '100' },
    /** Asks for the documents in their own words besides: what literal agreement is worth. */
    literal: { type: 'boolean', default: false },
  },
});
const print = (line: string) => process.stdout.write(`${line}\n`);

const set = readLabelledSet(values.data);
const crowd = values.among ? readLabelledSet(values.among).documents : [];
const documents = [...set.documents, ...crowd];
const knowledge = await shippedKnowledge();
const market = openMemoryMarket(documents, knowledge);
const words: MemoryMarket = { ...market, technologies: market.technologies.map(onlyWords) };
const deaf = replace(knowledge, { speech: new SpeechIndex([], commonShare) });
const literal = replace(knowledge, {
  thesaurus: new Thesaurus(knowledge.thesaurus.entries.map((entry) => ({ ...entry, trade: [] }))),
});

/** The ways a need can be read and looked up; each is done once for a need, whatever weights are put on it. */
const READINGS = {
  whole: (query) => tabulate(query, profileQuery(query, knowledge), market),
  words: (query) => tabulate(query, onlyWords(unweighted(query)), words),
  unweighted: (query) => tabulate(query, unweighted(query), market),
  noFragments: (query) => tabulate(query, profileQuery(query, literal), market),
  noSpeech: (query) => tabulate(query, profileQuery(query, deaf), market),
  noClauses: (query) => {
    const profile = { ...profileQuery(query, knowledge), vector: unweighted(query).vector };
    return tabulate(query, profile, market);
  },
  untold: (query) => {
    const told = { ...query, chain: null };
    return tabulate(told, profileQuery(told, knowledge), market);
  },
} satisfies Record<string, (query: LabelledQuery) => EvidenceTable>;
type Reading = keyof typeof READINGS;

const weights: EvidenceWeights = EVIDENCE_WEIGHTS;
const without = (...keys: (keyof EvidenceWeights)[]): EvidenceWeights => ({
  ...weights,
  ...Object.fromEntries(keys.map((key) => [key, 0])),
});
const textAlone = without('thesaurus', 'chain', 'node');
const VARIANTS: [name: string, Reading, EvidenceWeights, lift?: number][] = [
  ['our words alone', 'words', textAlone],
  ['our text alone (words and n-grams)', 'unweighted', textAlone],
  ['everything', 'whole', weights],
  ['without the thesaurus', 'whole', without('thesaurus')],
  ['without trade fragments', 'noFragments', weights],
  ['without the manner of speaking', 'noSpeech', weights],
  ['without the chain', 'whole', without('chain')],
  ['without the node', 'whole', without('node')],
  ['without chain and node', 'whole', without('chain', 'node')],
  ['without weighing clauses', 'noClauses', weights],
  ['the chain not told', 'untold', weights],
  ...[0, 0.25, 0.5, 0.75]
    .filter((lift) => lift !== LITERAL_LIFT)
    .map((lift): (typeof VARIANTS)[number] => [`literal lift ${lift}`, 'whole', weights, lift]),
];

const most = Number(values.most);
const quoted = values.literal ? quoteDocuments(set.documents) : [];
const families = groupByFamily([...set.queries, ...(set.needs ?? []), ...quoted], ({ family }) => family).map(
  (queries) => {
    const every = Math.max(1, Math.ceil(queries.length / most));
    return queries.filter((_, at) => at % every === 0);
  },
);
const sums = new Map<string, number[]>();
const engine = await openPlainEngine(documents);
const index = new WordIndex(documents, knowledge.segment);
try {
  for (const [family, queries] of families.entries()) {
    for (const query of queries) {
      const note = (name: string, figure: number) => {
        const known = sums.get(name) ?? families.map(() => 0);
        known[family] = (known[family] ?? 0) + figure / queries.length;
        sums.set(name, known);
      };
      const asked = needText(toNeed(query))
        .parts.map(({ text }) => text)
        .join('\n');
      note('plain Meilisearch', measureRanking(await engine.rank(asked), query.grades).ndcg10);
      note('plain BM25 over words', measureRanking(index.rank(asked), query.grades).ndcg10);
      const tables = new Map<Reading, EvidenceTable>();
      for (const [name, reading, weighed, lift] of VARIANTS) {
        // A need without a chain has none to be withheld.
        const how = reading === 'untold' && query.chain === null ? 'whole' : reading;
        const table = tables.get(how) ?? READINGS[how](query);
        tables.set(how, table);
        note(name, measureTable(table, weighed, lift).ndcg10);
      }
    }
  }
} finally {
  await engine.close();
}

const names = families.map(([first], at) => `${first?.family ?? ''} (${families[at]?.length})`);
print(`| ${['variant', ...names].join(' | ')} | average |`);
print(`|---|${'---|'.repeat(names.length + 1)}`);
for (const [name, means] of sums) {
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
