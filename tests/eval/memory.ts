/** A market in memory: the product's own profiles, evidence and score over every document, without SQL and engine. */
import { shippedExamples, trainRecognizer } from '#app/modules/matching/knowledge.server.ts';
import { Knowledge } from '#app/modules/matching/knowledge.ts';
import { type ListingProfile, profileNeed, profileTechnology } from '#app/modules/matching/profile.ts';
import type { MatchableNeed, MatchableTechnology } from '#app/modules/matching/schema.ts';
import { shippedEntries } from '#app/modules/thesaurus/release.server.ts';
import { commonShare } from '#search/text/common-words.server.ts';
import { type CorpusStatistics, HashedCorpusStatistics } from '#search/text/corpus-statistics.ts';
import { createSegmenter } from '#search/text/segment.server.ts';
import { taxonomyVocabulary } from '#seeds/reference/vocabulary.ts';
import type { LabelledDocument, LabelledQuery } from './data.ts';

export interface MemoryMarket {
  knowledge: Knowledge;
  statistics: CorpusStatistics;
  technologies: readonly ListingProfile[];
}

export async function shippedKnowledge(): Promise<Knowledge> {
  const segment = createSegmenter(taxonomyVocabulary().words);
  const recognizer = await trainRecognizer(shippedExamples(), segment);
  return new Knowledge({ entries: shippedEntries(), recognizer, segment, commonShare });
}

export function openMemoryMarket(documents: readonly LabelledDocument[], knowledge: Knowledge): MemoryMarket {
  const statistics = new HashedCorpusStatistics(23, commonShare);
  const technologies = documents.map((document) => profileTechnology(toTechnology(document), knowledge));
  for (const { vector } of technologies) statistics.add(vector);
  return { knowledge, statistics, technologies };
}

export function profileQuery(query: LabelledQuery, knowledge: Knowledge): ListingProfile {
  return profileNeed(toNeed(query), knowledge);
}

/** A query is a need of which only the text is known, and the chain where the firm chose one of ours. */
export function toNeed({ id, title, text, chain }: LabelledQuery): MatchableNeed {
  const repeatsTitle = title !== '' && text.startsWith(title);
  return {
    id,
    rev: '1',
    title,
    problem: repeatsTitle ? text.slice(title.length).replace(/^[。.\s]+/, '') : text,
    keyTechnology: '',
    goal: '',
    keywords: [],
    indicators: [],
    chainCode: chain,
    isOutside: false,
    nodeCode: null,
    cooperationModes: [],
    minTrl: null,
    budgetMaxFen: null,
    regionCode: null,
    isXiongan: false,
    readings: [],
  };
}

/** Untagged: a listing that says nothing but its title and text. */
export function toTechnology({ id, title, body }: Omit<LabelledDocument, 'chain'>): MatchableTechnology {
  return {
    id,
    rev: '1',
    title,
    summary: body,
    keywords: [],
    innovation: '',
    metrics: [],
    applications: '',
    chainCode: null,
    isOutside: false,
    nodeCode: null,
    cooperationModes: [],
    regionCode: null,
    isXiongan: false,
    trl: null,
    priceMinFen: null,
    publishedAt: null,
    intellectualProperty: null,
    contracts: 0,
  };
}
