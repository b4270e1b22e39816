import { pause } from '#app/lib/pause.ts';
import type { FirmProfile, ProfilePiece } from '#app/modules/matching/audience.ts';
import type { Knowledge } from '#app/modules/matching/knowledge.ts';
import { type ListingProfile, profileNeed } from '#app/modules/matching/profile.ts';
import { readAnyProfiles } from '#app/modules/matching/reading.server.ts';
import type { MatchableNeed } from '#app/modules/matching/schema.ts';
import type { Db } from '#db/client.server.ts';

/**
 * What a firm's profile may be made of: all that the platform knows, or only what everybody can read. An institution
 * gets the second, or the reasons it is shown would tell of needs that were never public, or whose firm has no name.
 */
export type FirmSources = 'all' | 'public';

/** Firms read for one page; a county has fewer. */
const FIRMS = 2_000;
/** Profiles made before requests get a turn; one takes about a millisecond. */
const MADE_AT_ONCE = 20;

export interface Firm {
  id: string;
  name: string;
  chainCode: string | null;
  profile: FirmProfile;
}

/** Verified firms that want technologies picked for them, with their profiles. */
export async function readFirms(db: Db, knowledge: Knowledge, sources: FirmSources): Promise<Firm[]> {
  const rows = await db
    .selectFrom('organization')
    .select(['id', 'version', 'name', 'intro', 'chain_code'])
    .where('kind', '=', 'firm')
    .where('verification', '=', 'verified')
    .where('push_choice', '=', 'fitting')
    .orderBy('id')
    .limit(FIRMS)
    .execute();
  const needs = await readNeedPieces(db, knowledge, sources);
  const interests = sources === 'all' ? await readInterestPieces(db, knowledge) : new Map();
  const firms: Firm[] = [];
  for (const row of rows) {
    const pieces: ProfilePiece[] = [
      ...readIntroduction(row, knowledge),
      ...(needs.get(row.id) ?? []),
      ...(interests.get(row.id) ?? []),
    ];
    firms.push({ id: row.id, name: row.name, chainCode: row.chain_code, profile: { id: row.id, pieces } });
    if (firms.length % MADE_AT_ONCE === 0) await pause();
  }
  return firms;
}

interface Introduction {
  id: string;
  version: number;
  name: string;
  intro: string;
  chain_code: string | null;
}

/** Introductions seldom change: each is read once for as long as the same knowledge holds. */
const introductions = new WeakMap<Knowledge, Map<string, ListingProfile>>();

/** A firm introduces itself in the words of the workshop, so it is read as its needs are. */
function readIntroduction(row: Introduction, knowledge: Knowledge): ProfilePiece[] {
  const pieces: ProfilePiece[] = [];
  if (row.chain_code)
    pieces.push({
      source: 'declared',
      ideas: new Map(),
      chains: new Map([[row.chain_code, 1]]),
      nodes: new Map(),
    });
  if (row.intro === '') return pieces;
  const known = introductions.get(knowledge) ?? new Map<string, ListingProfile>();
  introductions.set(knowledge, known);
  const rev = `${row.version}`;
  let profile = known.get(row.id);
  if (profile?.rev !== rev) {
    profile = profileNeed(toText(row, rev), knowledge);
    known.set(row.id, profile);
  }
  pieces.push({ source: 'intro', ideas: profile.ideas, chains: profile.chains, nodes: profile.nodes });
  return pieces;
}

function toText({ id, intro, chain_code }: Introduction, rev: string): MatchableNeed {
  return {
    id,
    rev,
    title: '',
    keywords: [],
    chainCode: chain_code,
    nodeCode: null,
    isOutside: false,
    cooperationModes: [],
    regionCode: null,
    isXiongan: false,
    problem: intro,
    keyTechnology: '',
    goal: '',
    indicators: [],
    minTrl: null,
    budgetMaxFen: null,
    readings: [],
  };
}

/** Earlier needs, closed ones too; a draft is nobody's business yet. */
async function readNeedPieces(db: Db, knowledge: Knowledge, sources: FirmSources) {
  let query = db
    .selectFrom('need')
    .select(['id', 'organization_id as firmId'])
    .where('status', '!=', 'draft');
  if (sources === 'public') query = query.where('published_at', 'is not', null).where('anonymous', '=', 0);
  const rows = await query.orderBy('id').execute();
  return collect(rows, await profilesOf(db, knowledge, 'need', rows), 'needs');
}

/** Technologies a firm found interesting, or asked to be introduced to. */
async function readInterestPieces(db: Db, knowledge: Knowledge) {
  const judged = await db
    .selectFrom('match_feedback')
    .select(['technology_id as id', 'organization_id as firmId', 'need_id as needId', 'verdict'])
    .where('side', '=', 'firm')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  // The latest word on a pair counts.
  const latest = new Map(judged.map((row) => [JSON.stringify([row.firmId, row.needId, row.id]), row]));
  const asked = await db
    .selectFrom('deal')
    .select(['technology_id as id', 'firm_id as firmId'])
    .where('opened_by', '=', 'firm')
    .where('technology_id', 'is not', null)
    .orderBy('id')
    .execute();
  const rows = [
    ...[...latest.values()].filter(({ verdict }) => verdict === 'interested' || verdict === 'introduced'),
    ...asked.flatMap(({ id, firmId }) => (id ? [{ id, firmId }] : [])),
  ];
  return collect(rows, await profilesOf(db, knowledge, 'technology', rows), 'interests');
}

interface FirmListing {
  id: string;
  firmId: string;
}

const PAGE = 500;

async function profilesOf(
  db: Db,
  knowledge: Knowledge,
  kind: 'need' | 'technology',
  rows: readonly FirmListing[],
): Promise<Map<string, ListingProfile>> {
  const ids = [...new Set(rows.map(({ id }) => id))];
  const profiles = new Map<string, ListingProfile>();
  for (let start = 0; start < ids.length; start += PAGE) {
    const page = await readAnyProfiles(db, knowledge, kind, ids.slice(start, start + PAGE));
    for (const [id, profile] of page) profiles.set(id, profile);
    await pause();
  }
  return profiles;
}

function collect(
  rows: readonly FirmListing[],
  profiles: ReadonlyMap<string, ListingProfile>,
  source: 'needs' | 'interests',
): Map<string, ProfilePiece[]> {
  const pieces = new Map<string, ProfilePiece[]>();
  for (const { id, firmId } of rows) {
    const profile = profiles.get(id);
    if (!profile) continue;
    const { ideas, chains, nodes } = profile;
    const known = pieces.get(firmId);
    if (known) known.push({ source, ideas, chains, nodes });
    else pieces.set(firmId, [{ source, ideas, chains, nodes }]);
  }
  return pieces;
}
