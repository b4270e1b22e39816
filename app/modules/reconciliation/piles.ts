/** The words of a comparison that pages and database share. */
import type { DifferenceState } from './process.ts';

export const SUBJECTS = ['contracts', 'figures'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Where the two sources differ; what agrees is only counted. */
export const PILES = ['differs', 'missing_here', 'missing_there'] as const;
export type Pile = (typeof PILES)[number];

/** By what two records were taken for the same; '' for one that is missing on a side. */
export const MATCHED_BY = ['number', 'parties', 'uscc', 'name'] as const;
export type MatchedBy = (typeof MATCHED_BY)[number] | '';

/** Which differences a list shows. */
export interface DifferenceFilter {
  pile?: Pile;
  state?: DifferenceState;
  /** Only those open for longer than allowed. */
  overdue?: boolean;
  /** Only those that differ in this field. */
  field?: string;
  owner?: string;
  text?: string;
}
