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
  chainCode: string | null;
  nodeCode: string | null;
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
  indicators: readonly { name: string; target?: string; unit?: string }[];
  minTrl: number | null;
  budgetMaxFen: number | null;
}

/** 科技成果 as the matching sees it. Amounts in fen. */
export interface MatchableTechnology extends MatchableFacts {
  summary: string;
  innovation: string;
  metrics: readonly { name: string; value?: string; unit?: string }[];
  applications: string;
  trl: number | null;
  priceMinFen: number | null;
}

export const FIT_KEYS = ['chain', 'trl', 'budget', 'cooperation', 'region'] as const;
export type FitKey = (typeof FIT_KEYS)[number];

export const FIT_STATES = ['met', 'not_met', 'unknown'] as const;
export type FitState = (typeof FIT_STATES)[number];

/** A code, a list of codes, a number, or null when that side is silent; the page turns it into words by `key`. */
export type FitFact = string | number | readonly string[] | null;

/** One structured field compared. */
export interface FieldFit {
  key: FitKey;
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

export interface Explanation {
  /** Strongest first. */
  terms: TermEvidence[];
  fields: FieldFit[];
  features: MatchFeatures;
}

/** The named features a score is a function of. */
export type MatchFeatures = { text: number } & Record<FitKey, number>;

export const BAND_NAMES = ['high', 'medium', 'low'] as const;
export type Band = (typeof BAND_NAMES)[number];

export interface Match {
  needId: string;
  technologyId: string;
  score: number;
  band: Band;
  explanation: Explanation;
}
