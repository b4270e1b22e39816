import type { Db } from '#db/client.server.ts';
import { getSetting } from '#db/settings.server.ts';

export const VERSION_GATE_SETTING = 'matching.version_gate';

/** Whether a version of the ranking (algorithm and knowledge) may replace the lists of earlier ones. */
export interface VersionGate {
  version: string;
  /** Held: the lists that are stored keep being shown until the administrator switches. */
  isHeld: boolean;
}

/** What was decided last, or null while no version was ever looked at. */
export function readVersionGate<Gate extends VersionGate = VersionGate>(db: Db): Promise<Gate | null> {
  return getSetting<Gate>(db, VERSION_GATE_SETTING);
}

/**
 * True while the version is held back and an older one has made a list of this listing as it is now. What is new or
 * changed gets its list from the present version all the same: the older one no longer exists to make it.
 */
export async function keepsOlderList(
  db: Db,
  direction: 'need' | 'technology',
  listing: { id: string; rev: string },
  version: string,
): Promise<boolean> {
  const gate = await readVersionGate(db);
  if (!gate?.isHeld || gate.version !== version) return false;
  const older = await db
    .selectFrom('match_suggestion')
    .select('rank')
    .where('direction', '=', direction)
    .where(`${direction}_id`, '=', listing.id)
    .where(`${direction}_version`, '=', Number(listing.rev))
    .where('algorithm_version', '!=', version)
    .limit(1)
    .executeTakeFirst();
  return older !== undefined;
}
