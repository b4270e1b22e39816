import type { Selectable } from 'kysely';

/** One ranked pair, stored with what computed it. `direction` says whose list it stands in. */
export interface MatchSuggestionTable {
  direction: 'need' | 'technology';
  need_id: string;
  technology_id: string;
  rank: number;
  score: number;
  band: 'high' | 'medium' | 'low';
  algorithm_version: string;
  /** Terms with positions, fields met / not met / unknown, features; see matching/schema.ts. */
  explanation_json: string;
  need_version: number;
  technology_version: number;
  computed_at: number;
}

/** When the list of one need or technology was last computed (also when it came out empty). */
export interface MatchRunTable {
  direction: 'need' | 'technology';
  subject_id: string;
  algorithm_version: string;
  results: number;
  computed_at: number;
}

export type MatchSuggestionRow = Selectable<MatchSuggestionTable>;
