import type { NeedReading } from '#app/modules/needs/schema.ts';
import type { IndicatorFit } from './indicators.ts';

/** What is matched, and what a match says. No SQL and no engine here. */

/** One field of a need or technology. List fields are joined into one text (`joinList`), so that places have a text. */
export interface MatchPart<Field extends string = string> {
  field: Field;
  text: string;
  weight: number;
}

/** The text of one side of a match. `rev` changes with any of the parts. */
export interface MatchText<Field extends string = string> {
  id: string;
  rev: string;
  parts: readonly MatchPart<Field>[];
}

export const NEED_FIELDS = ['title', 'keyTechnology', 'problem', 'goal', 'keywords', 'indicators'] as const;
export type NeedField = (typeof NEED_FIELDS)[number];

export const TECHNOLOGY_FIELDS = [
  'title',
  'keywords',
  'summary',
  'innovation',
  'metrics',
  'applications',
] as const;
export type TechnologyField = (typeof TECHNOLOGY_FIELDS)[number];

/** Facts both sides may state; null and [] mean that nothing was said, which is never held against anyone. */
interface MatchableFacts {
  id: string;
  rev: string;
  title: string;
  keywords: readonly string[];
  /** As stated in the form, or as a person corrected it since. */
  chainCode: string | null;
  nodeCode: string | null;
  /** A person said that it belongs to no chain of ours. */
  isOutside: boolean;
  cooperationModes: readonly string[];
  /** Region of the organisation, six digits. */
  regionCode: string | null;
  isXiongan: boolean;
}

/** 技术需求 as the matching sees it. Amounts in fen. */
export interface MatchableNeed extends MatchableFacts {
  problem: string;
  keyTechnology: string;
  goal: string;
  indicators: readonly MatchIndicator[];
  minTrl: number | null;
  budgetMaxFen: number | null;
  /** What the firm answered about the technical readings of its words. */
  readings: readonly NeedReading[];
}

export interface MatchIndicator {
  name: string;
  target: string;
  unit?: string;
}

/** 科技成果 as the matching sees it. Amounts in fen. */
export interface MatchableTechnology extends MatchableFacts {
  summary: string;
  innovation: string;
  metrics: readonly { name: string; value?: string; unit?: string }[];
  applications: string;
  trl: number | null;
  priceMinFen: number | null;
  /** First publication, epoch milliseconds. */
  publishedAt: number | null;
  /** 知识产权 of which the number passes its check, granted ones first. */
  intellectualProperty: 'granted' | 'applied' | null;
  /** Technology contracts of its institution that count (registered or verified). */
  contracts: number;
}

/** What the texts say, each 0 … 1. */
export const EVIDENCE_KEYS = ['text', 'thesaurus', 'chain', 'node'] as const;
export type EvidenceKey = (typeof EVIDENCE_KEYS)[number];
export type Evidence = Record<EvidenceKey, number>;

/** What both sides state besides their texts, each −1 … 1. */
export const FIT_KEYS = [
  'quantity',
  'trl',
  'budget',
  'cooperation',
  'region',
  'freshness',
  'ip',
  'record',
] as const;
export type FitKey = (typeof FIT_KEYS)[number];

export const FIT_STATES = ['met', 'not_met', 'unknown'] as const;
export type FitState = (typeof FIT_STATES)[number];

/** A code, a list of codes, a number, or null when that side is silent; the page turns it into words by `key`. */
export type FitFact = string | number | readonly string[] | null;

/** One structured field compared. The place in the chain is shown among them, though it counts as evidence. */
export interface FieldFit {
  key: FitKey | 'chain';
  state: FitState;
  /** −1 … 1; 0 when unknown. */
  value: number;
  need: FitFact;
  technology: FitFact;
}

/** `length` characters from `start` of a field's text (UTF-16 code units, as JavaScript slices). */
export interface Place<Field extends string = string> {
  field: Field;
  start: number;
  length: number;
}

/** One wording both sides share, and where it stands. */
export interface TermEvidence {
  text: string;
  /** Share of the whole text evidence, 0 … 1. */
  share: number;
  need: Place<NeedField>[];
  technology: Place<TechnologyField>[];
}

/** What the need says in its words (掉色) and the technology in its own (耐摩擦色牢度): one idea of the thesaurus. */
export interface LinkEvidence {
  /** Code of the entry. */
  entry: string;
  /** How the need says it: a fragment of speech, a term, or the words that sound alike. */
  said: string;
  term: string;
  isConfirmed: boolean;
  /** Share of the whole thesaurus evidence, 0 … 1. */
  share: number;
  need: Place<NeedField>[];
  technology: Place<TechnologyField>[];
}

export interface Explanation {
  /** Strongest first. */
  terms: TermEvidence[];
  links: LinkEvidence[];
  fields: FieldFit[];
  indicators: IndicatorFit[];
  features: MatchFeatures;
}

/** The named features a score is a function of. */
export type MatchFeatures = Evidence & Record<FitKey, number>;

export const BAND_NAMES = ['high', 'medium', 'low'] as const;
export type Band = (typeof BAND_NAMES)[number];

export interface Match {
  needId: string;
  technologyId: string;
  score: number;
  band: Band;
  explanation: Explanation;
}
