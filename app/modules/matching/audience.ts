import { overlapOf, type Strengths, sharedCodes, unite } from './overlap.ts';

/** Where a piece of a firm's profile comes from. */
export const AUDIENCE_SOURCES = ['declared', 'intro', 'needs', 'interests'] as const;
export type AudienceSource = (typeof AUDIENCE_SOURCES)[number];

/** Ideas and places of the chains that one source speaks of. */
export interface ProfilePiece {
  source: AudienceSource;
  ideas: Strengths;
  chains: Strengths;
  nodes: Strengths;
}

/** A firm as the pushes know it: never a person, never a contact. */
export interface FirmProfile {
  id: string;
  pieces: readonly ProfilePiece[];
}

export interface AudienceFit {
  firmId: string;
  /** 0 … 1. */
  fit: number;
  /** The node (or else the chain) both belong to, the likeliest one. */
  node: string | null;
  chain: string | null;
  /** Codes of the thesaurus that both speak of, strongest first. */
  ideas: string[];
  /** Pieces of the profile that speak for it, without which it would fit less. */
  sources: AudienceSource[];
}

/** A chain alone is held by half the city: it never reaches `FITS_FROM` without a node or an idea. */
const SHARES = { ideas: 0.5, nodes: 0.35, chains: 0.15 } as const;
/**
 * From here on a technology is held to fit. Measured by `npm run eval:neighbours` on 1,772 labelled pairs: four of five are
 * right where only the introduction of a firm is known, two of three where its needs are known as well.
 */
export const FITS_FROM = 0.25;
const IDEAS_NAMED = 3;

export type TechnologySide = Omit<ProfilePiece, 'source'>;

/** How well a technology fits what is known of a firm, with the reasons. Pure; more evidence never lowers the fit. */
export function fitFirm(technology: TechnologySide, firm: FirmProfile): AudienceFit {
  const fit = fitOf(technology, firm.pieces);
  const all = joinPieces(firm.pieces);
  const [node = null] = sharedCodes(technology.nodes, all.nodes, 1);
  const [chain = null] = sharedCodes(technology.chains, all.chains, 1);
  return {
    firmId: firm.id,
    fit,
    node,
    chain,
    ideas: sharedCodes(technology.ideas, all.ideas, IDEAS_NAMED),
    sources: AUDIENCE_SOURCES.filter((source) =>
      firm.pieces.some((piece) => piece.source === source && fitOf(technology, [piece]) > 0),
    ),
  };
}

/** The firms that fit, best first, equal ones by id. */
export function chooseAudience(
  technology: TechnologySide,
  firms: readonly FirmProfile[],
  limit: number,
): AudienceFit[] {
  return firms
    .map((firm) => fitFirm(technology, firm))
    .filter(({ fit }) => fit >= FITS_FROM)
    .sort((a, b) => b.fit - a.fit || (a.firmId < b.firmId ? -1 : 1))
    .slice(0, limit);
}

/** The best piece of each kind decides: a firm with ten old needs fits no better than one with the right one. */
function fitOf(technology: TechnologySide, pieces: readonly ProfilePiece[]): number {
  const best = (part: keyof TechnologySide) =>
    Math.max(0, ...pieces.map((piece) => overlapOf(technology[part], piece[part])));
  return SHARES.ideas * best('ideas') + SHARES.nodes * best('nodes') + SHARES.chains * best('chains');
}

function joinPieces(pieces: readonly ProfilePiece[]): TechnologySide {
  const of = (part: keyof TechnologySide) => unite(pieces.map((piece) => piece[part]));
  return { ideas: of('ideas'), chains: of('chains'), nodes: of('nodes') };
}
