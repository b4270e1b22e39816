import type { Kysely } from 'kysely';
import { pause } from '#app/lib/pause.ts';
import type { Database } from '#db/schema.ts';
import { commonShare } from '#search/text/common-words.server.ts';
import { type CorpusStatistics, HashedCorpusStatistics } from '#search/text/corpus-statistics.ts';
import { fromBytes, toBytes } from '#search/text/token-bytes.ts';
import type { TokenVector } from '#search/text/token-vector.ts';
import type { KnownFacts } from './ceiling.ts';
import type { ComparedProfile } from './evidence.ts';
import { IdeaIndex } from './idea-index.ts';
import type { Knowledge } from './knowledge.ts';
import { type ListingProfile, profileNeed, profileTechnology } from './profile.ts';
import { readChanges, readLastChange, readReplaced } from './profile-changes.server.ts';
import {
  deleteProfile,
  type ListingKind,
  listProfiled,
  readCompared,
  readProfiles,
  type StoredPage,
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
import { WordIndex } from './word-index.ts';

/** 2^23 buckets, 32 MB: see HashedCorpusStatistics. */
const BUCKET_BITS = 23;
/** Profiles made before requests get a turn; one takes about a millisecond. */
const MADE_AT_ONCE = 20;
/** Listings counted anew before requests get a turn. */
const COUNTED_AT_ONCE = 500;

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
  #words: Record<ListingKind, WordIndex> = { need: new WordIndex(), technology: new WordIndex() };
  #shingles: Record<ListingKind, ShingleIndex> = { need: new ShingleIndex(), technology: new ShingleIndex() };
  /** Listing → version that is counted. */
  readonly #counted: Record<ListingKind, Map<string, string>> = { need: new Map(), technology: new Map() };
  /** Of technologies, by id. */
  readonly #facts = new Map<string, KnownFacts>();
  /** The change of the stored profiles up to which they are counted here. */
  #followed = 0;
  #following: Promise<void> = Promise.resolve();
  #isWhole = true;
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

  wordsOf(kind: ListingKind): WordIndex {
    return this.#words[kind];
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

  /** False once it counts a listing by words that nobody knows any more: a new one has to be read in its place. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Counts the profiles as they are stored now, whichever process stored them. Costs one small read when none changed. */
  follow(): Promise<void> {
    return this.#inTurn(() => this.#follow());
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#following.then(work);
    this.#following = turn.catch(() => undefined);
    return turn;
  }

  async #load(): Promise<void> {
    this.#followed = await readLastChange(this.#db);
    for (const kind of ['technology', 'need'] as const) {
      for await (const page of walkProfiles(this.#db, kind, this.knowledge.version)) {
        for (const profile of page) if (!this.#counted[kind].has(profile.id)) this.#count(kind, profile);
        await pause();
      }
      const isNew = ({ id, rev }: { id: string; rev: string }) => this.#counted[kind].get(id) !== rev;
      if (kind === 'need') {
        for await (const page of walkNeeds(this.#db)) await this.noteNeeds(page.filter(isNew));
        // A technology that comes later may answer them: see the module second-chances.
        const since = this.#now() - CLOSED_REMEMBERED_MS;
        for await (const page of walkClosedNeeds(this.#db, since)) await this.noteNeeds(page.filter(isNew));
      } else {
        for await (const page of walkTechnologies(this.#db)) {
          await this.noteTechnologies(page.filter(isNew));
          this.#learn(page);
        }
      }
    }
  }

  noteNeeds(needs: readonly MatchableNeed[]): Promise<ListingProfile[]> {
    return this.#note('need', needs, profileNeed);
  }

  async noteTechnologies(technologies: readonly MatchableTechnology[]): Promise<ListingProfile[]> {
    const profiles = await this.#note('technology', technologies, profileTechnology);
    this.#learn(technologies);
    return profiles;
  }

  /** What is known by heart of this version of a technology; undefined where another process has read it last. */
  factsOf(id: string, rev: string): KnownFacts | undefined {
    const facts = this.#facts.get(id);
    return facts?.rev === rev ? facts : undefined;
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
    await deleteProfile(this.#db, kind, id, { knowledge: this.knowledge.version, now: this.#now() });
    if (this.#counted[kind].has(id)) await this.follow();
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
        profiles.push(known);
        continue;
      }
      const profile = make(listing, this.knowledge);
      made.push(profile);
      profiles.push(profile);
      if (made.length % MADE_AT_ONCE === 0) await pause();
    }
    const { version: knowledge } = this.knowledge;
    for await (const page of storeProfiles(this.#db, kind, made, { knowledge, now: this.#now() }))
      await this.#inTurn(() => this.#takeOver(kind, page));
    if (profiles.some(({ id, rev }) => this.#counted[kind].get(id) !== rev)) await this.follow();
    return profiles;
  }

  /** What was stored here just now need not be read again, unless somebody else stored something in between. */
  async #takeOver(kind: ListingKind, { change, profiles, replaced }: StoredPage): Promise<void> {
    const counted = this.#counted[kind];
    const isNext = change === this.#followed + 1;
    if (!isNext || profiles.some(({ id }) => counted.get(id) !== replaced.get(id)?.rev))
      return this.#follow();
    for (const profile of profiles) {
      const before = replaced.get(profile.id);
      if (before) this.#discount(kind, profile.id, before.words);
      // As it will be read when it is taken out again.
      this.#count(kind, { ...profile, vector: fromBytes(toBytes(profile.vector)) });
    }
    this.#followed = change;
  }

  async #follow(): Promise<void> {
    const changes = await readChanges(this.#db, this.#followed);
    if (!changes) return;
    for (const kind of ['technology', 'need'] as const) {
      const ids = changes.ids[kind];
      for (let start = 0; start < ids.length; start += COUNTED_AT_ONCE) {
        if (start > 0) await pause();
        await this.#recount(kind, ids.slice(start, start + COUNTED_AT_ONCE));
      }
    }
    if (!changes.isWhole) this.#isWhole = false;
    this.#followed = changes.last;
  }

  async #recount(kind: ListingKind, ids: readonly string[]): Promise<void> {
    const counted = this.#counted[kind];
    const { version: knowledge } = this.knowledge;
    const stored = await readProfiles(this.#db, kind, ids, knowledge);
    // What another process has profiled with other knowledge stays as it is: this market will not be asked much longer.
    const elsewhere = await listProfiled(
      this.#db,
      kind,
      ids.filter((id) => !stored.has(id)),
    );
    const changed = ids.filter((id) => !elsewhere.has(id) && stored.get(id)?.rev !== counted.get(id));
    const leaving = changed.filter((id) => counted.has(id));
    const after = this.#followed;
    const replaced = await readReplaced(this.#db, kind, leaving, { after, knowledge });
    for (const id of changed) {
      const rev = counted.get(id);
      const words = rev === undefined ? undefined : replaced.get(id)?.get(rev);
      if (rev !== undefined && !words) {
        this.#isWhole = false;
        continue;
      }
      if (words) this.#discount(kind, id, words);
      const profile = stored.get(id);
      if (profile) this.#count(kind, profile);
    }
  }

  #learn(technologies: readonly MatchableTechnology[]): void {
    for (const { id, rev, trl, priceMinFen, cooperationModes, intellectualProperty } of technologies) {
      if (this.#counted.technology.has(id))
        this.#facts.set(id, { rev, trl, priceMinFen, cooperationModes, intellectualProperty });
    }
  }

  #count(kind: ListingKind, profile: ListingProfile): void {
    this.#counted[kind].set(profile.id, profile.rev);
    this.#statistics.add(profile.vector);
    this.#ideas[kind].set(profile.id, profile.ideas);
    this.#words[kind].set(profile.id, profile.vector);
    this.#shingles[kind].add(profile.id, profile.vector);
  }

  #discount(kind: ListingKind, id: string, words: TokenVector): void {
    if (kind === 'technology') this.#facts.delete(id);
    this.#counted[kind].delete(id);
    this.#statistics.remove(words);
    this.#ideas[kind].delete(id);
    this.#words[kind].delete(id);
    this.#shingles[kind].remove(id, words);
  }
}
