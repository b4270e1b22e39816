import { overlapOf, sharedCodes } from './overlap.ts';
import type { ListingProfile } from './profile.ts';

/** Shares of what makes two needs alike: the ideas they speak of, the place in the chain, and their words. */
const SHARES = { ideas: 0.5, nodes: 0.2, words: 0.3 } as const;
/**
 * From here on two needs are called similar. Measured by `npm run eval:neighbours` on labelled pairs, nearly all of the wrong
 * ones chosen to look alike: three of four shown are the same problem, and nine of ten of those are shown.
 */
export const SIMILAR_FROM = 0.4;
const IDEAS_NAMED = 3;

export interface NeedLikeness {
  id: string;
  /** 0 … 1. */
  likeness: number;
  /** Codes of the thesaurus that both speak of, strongest first. */
  ideas: string[];
  /** The node both most likely belong to, if it is the same. */
  node: string | null;
}

type Profile = Pick<ListingProfile, 'id' | 'ideas' | 'nodes'>;

/** How alike two needs are; `words` is the share of the one's text evidence that the other holds (0 … 1). */
export function likenessOf(need: Profile, other: Profile, words: number): NeedLikeness {
  const likeness =
    SHARES.ideas * overlapOf(need.ideas, other.ideas) +
    SHARES.nodes * overlapOf(need.nodes, other.nodes) +
    SHARES.words * Math.min(1, Math.max(0, words));
  const [[node] = [null]] = need.nodes;
  const [[otherNode] = [null]] = other.nodes;
  return {
    id: other.id,
    likeness,
    ideas: sharedCodes(need.ideas, other.ideas, IDEAS_NAMED),
    node: node === otherNode ? node : null,
  };
}
