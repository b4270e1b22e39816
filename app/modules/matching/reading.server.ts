import type { Db } from '#db/client.server.ts';
import type { Knowledge } from './knowledge.ts';
import { type ListingProfile, profileNeed, profileTechnology } from './profile.ts';
import { type ListingKind, readProfiles } from './profiles.server.ts';
import { listNeedsById, listTechnologiesById } from './queries.server.ts';
import type { MatchableTechnology } from './schema.ts';

/**
 * Profiles of listings in any state, by id: the stored ones where they are up to date, else made from the text and
 * neither stored nor counted. What is not on the market leaves no trace in it.
 */
export async function readAnyProfiles(
  db: Db,
  knowledge: Knowledge,
  kind: ListingKind,
  ids: readonly string[],
): Promise<Map<string, ListingProfile>> {
  return kind === 'need'
    ? currentProfiles(db, knowledge, kind, await listNeedsById(db, ids), profileNeed)
    : readTechnologyProfiles(db, knowledge, await listTechnologiesById(db, ids));
}

/** The same for technologies that were read already. */
export function readTechnologyProfiles(
  db: Db,
  knowledge: Knowledge,
  technologies: readonly MatchableTechnology[],
): Promise<Map<string, ListingProfile>> {
  return currentProfiles(db, knowledge, 'technology', technologies, profileTechnology);
}

async function currentProfiles<Listing extends { id: string; rev: string }>(
  db: Db,
  knowledge: Knowledge,
  kind: ListingKind,
  listings: readonly Listing[],
  make: (listing: Listing, knowledge: Knowledge) => ListingProfile,
): Promise<Map<string, ListingProfile>> {
  const ids = listings.map(({ id }) => id);
  const stored = await readProfiles(db, kind, ids, knowledge.version);
  return new Map(
    listings.map((listing) => {
      const known = stored.get(listing.id);
      return [listing.id, known?.rev === listing.rev ? known : make(listing, knowledge)];
    }),
  );
}
