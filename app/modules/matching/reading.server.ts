import type { Db } from '#db/client.server.ts';
import type { Knowledge } from './knowledge.ts';
import { type ListingProfile, profileNeed, profileTechnology } from './profile.ts';
import { type ListingKind, readProfiles } from './profiles.server.ts';
import { listNeedsById, listTechnologiesById } from './queries.server.ts';

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
  const stored = await readProfiles(db, kind, ids, knowledge.version);
  const profiles = new Map<string, ListingProfile>();
  const keep = (listing: { id: string; rev: string }, make: () => ListingProfile) => {
    const known = stored.get(listing.id);
    profiles.set(listing.id, known?.rev === listing.rev ? known : make());
  };
  if (kind === 'need')
    for (const need of await listNeedsById(db, ids)) keep(need, () => profileNeed(need, knowledge));
  else
    for (const technology of await listTechnologiesById(db, ids))
      keep(technology, () => profileTechnology(technology, knowledge));
  return profiles;
}
