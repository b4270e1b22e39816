import type { Kysely } from 'kysely';
import { pause } from '#app/lib/pause.ts';
import type { Database } from '#db/schema.ts';
import { commonShare } from '#search/text/common-words.server.ts';
import { type CorpusStatistics, HashedCorpusStatistics } from '#search/text/corpus-statistics.ts';
import type { ComparedProfile } from './evidence.ts';
import { IdeaIndex } from './idea-index.ts';
import type { Knowledge } from './knowledge.ts';
import { type ListingProfile, profileNeed, profileTechnology } from './profile.ts';
import {
  deleteProfile,
  type ListingKind,
  readCompared,
  readProfiles,
  storeProfiles,
  walkProfiles,
} from './profiles.server.ts';
import {
  listNeedsById,
  listTechnologiesById,
  walkClosedNeeds,
  walkNeeds,
  walkTechnologies,
} from './queries.server.ts';
import type { MatchableNeed, MatchableTechnology } from './schema.ts';
import { ShingleIndex } from './shingle-index.ts';
import { ALGORITHM_VERSION, CLOSED_REMEMBERED_MS } from './weights.ts';

/** 2^23 buckets, 32 MB: see HashedCorpusStatistics. */
const BUCKET_BITS = 23;
/** Profiles made before requests get a turn; one takes about a millisecond. */
const MADE_AT_ONCE = 20;

/**
 * The market in memory: how often each term occurs over needs and technologies together, so that words every firm
 * writes (我们, 厂里) weigh little even where no abstract holds them, and which listings speak of which ideas. Everything
 * comes from the stored profiles and follows every change; texts are not held.
 */
export class Market {
  readonly knowledge: Knowledge;
  readonly #db: Kysely<Database>;
  readonly #now: () => number;
  #statistics = new HashedCorpusStatistics(BUCKET_BITS, commonShare);
  #ideas: Record<ListingKind, IdeaIndex> = { need: new IdeaIndex(), technology: new IdeaIndex() };
  #shingles: Record<ListingKind, ShingleIndex> = { need: new ShingleIndex(), technology: new ShingleIndex() };
  /** Listing → version that is counted; other processes store profiles as well. */
  readonly #counted: Record<ListingKind, Map<string, string>> = { need: new Map(), technology: new Map() };
  #loading: Promise<void> | undefined;

  constructor(db: Kysely<Database>, knowledge: Knowledge, now: () => number) {
    this.#db = db;
    this.knowledge = knowledge;
    this.#now = now;
  }

  /** Of algorithm and knowledge: stored matches of another version are computed again. */
  get version(): string {
    return `${ALGORITHM_VERSION}/${this.knowledge.version}`;
  }

  get statistics(): CorpusStatistics {
    return this.#statistics;
  }

  ideasOf(kind: ListingKind): IdeaIndex {
    return this.#ideas[kind];
  }

  shinglesOf(kind: ListingKind): ShingleIndex {
    return this.#shingles[kind];
  }

  /** Reads the stored profiles, once, and makes those that are missing or were made with other knowledge. */
  ready(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #load(): Promise<void> {
    for (const kind of ['technology', 'need'] as const) {
      for await (const page of walkProfiles(this.#db, kind, this.knowledge.version)) {
        for (const profile of page) this.#count(kind, profile);
        await pause();
      }
      const isNew = ({ id, rev }: { id: string; rev: string }) => this.#counted[kind].get(id) !== rev;
      if (kind === 'need') {
        for await (const page of walkNeeds(this.#db)) await this.noteNeeds(page.filter(isNew));
        // A technology that comes later may answer them: see the module second-chances.
        const since = this.#now() - CLOSED_REMEMBERED_MS;
        for await (const page of walkClosedNeeds(this.#db, since)) await this.noteNeeds(page.filter(isNew));
      } else {
        for await (const page of walkTechnologies(this.#db)) await this.noteTechnologies(page.filter(isNew));
      }
    }
  }

  noteNeeds(needs: readonly MatchableNeed[]): Promise<ListingProfile[]> {
    return this.#note('need', needs, profileNeed);
  }

  noteTechnologies(technologies: readonly MatchableTechnology[]): Promise<ListingProfile[]> {
    return this.#note('technology', technologies, profileTechnology);
  }

  /** Profiles of listings, whatever their status, made anew where the listing changed. */
  async note(kind: ListingKind, ids: readonly string[]): Promise<ListingProfile[]> {
    return kind === 'need'
      ? this.noteNeeds(await listNeedsById(this.#db, ids))
      : this.noteTechnologies(await listTechnologiesById(this.#db, ids));
  }

  /** What of the stored profiles is compared with a need, in whatever version of the listing they were made from. */
  comparedTechnologies(ids: readonly string[]): Promise<Map<string, ComparedProfile>> {
    return readCompared(this.#db, 'technology', ids, this.knowledge.version);
  }

  /** Takes a listing that no longer is on the market out of it. */
  async forget(kind: ListingKind, id: string): Promise<void> {
    const known = (await readProfiles(this.#db, kind, [id], this.knowledge.version)).get(id);
    await deleteProfile(this.#db, kind, id);
    if (known) this.#discount(kind, known);
  }

  async #note<Listing extends { id: string; rev: string }>(
    kind: ListingKind,
    listings: readonly Listing[],
    make: (listing: Listing, knowledge: Knowledge) => ListingProfile,
  ): Promise<ListingProfile[]> {
    const stored = await readProfiles(
      this.#db,
      kind,
      listings.map(({ id }) => id),
      this.knowledge.version,
    );
    const made: ListingProfile[] = [];
    const profiles: ListingProfile[] = [];
    for (const listing of listings) {
      const known = stored.get(listing.id);
      if (known?.rev === listing.rev) {
        this.#count(kind, known);
        profiles.push(known);
        continue;
      }
      const profile = make(listing, this.knowledge);
      made.push(profile);
      profiles.push(profile);
      if (made.length % MADE_AT_ONCE === 0) await pause();
    }
    if (made.length === 0) return profiles;
    await storeProfiles(this.#db, kind, made, { knowledge: this.knowledge.version, now: this.#now() });
    for (const profile of made) {
      const before = stored.get(profile.id);
      if (before) this.#discount(kind, before);
      this.#count(kind, profile);
    }
    return profiles;
  }

  #count(kind: ListingKind, profile: ListingProfile): void {
    if (this.#counted[kind].get(profile.id) === profile.rev) return;
    this.#counted[kind].set(profile.id, profile.rev);
    this.#statistics.add(profile.vector);
    this.#ideas[kind].set(profile.id, profile.ideas);
    this.#shingles[kind].add(profile.id, profile.vector);
  }

  #discount(kind: ListingKind, profile: ListingProfile): void {
    if (this.#counted[kind].get(profile.id) !== profile.rev) return;
    this.#counted[kind].delete(profile.id);
    this.#statistics.remove(profile.vector);
    this.#ideas[kind].delete(profile.id);
    this.#shingles[kind].remove(profile.id, profile.vector);
  }
}
