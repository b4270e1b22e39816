import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Embeddings } from '#search/remote/embeddings.server.ts';
import type { Vectorizer } from '#search/sync.ts';
import type { Segmenter } from '#search/text/segment.server.ts';
import { enqueueOutdatedMatches } from './commands.server.ts';
import { loadKnowledge } from './knowledge.server.ts';
import type { Knowledge } from './knowledge.ts';
import { Market } from './market.server.ts';
import { embedListings } from './meanings.server.ts';

export interface KeeperOptions {
  db: Kysely<Database>;
  segment: Segmenter;
  /** Off unless an endpoint is configured. */
  embeddings?: Embeddings;
  now: () => number;
  /** Decides whether lists are computed with a market of a new version; every list is asked for unless told. */
  admit?: (market: Market) => Promise<void>;
}

/** Holds the one market of a process and puts a new one in its place when what the matching knows has changed. */
export class MarketKeeper {
  readonly #options: KeeperOptions;
  #current: Promise<Market> | undefined;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** The market as it is known now; the first call loads it. */
  current(): Promise<Market> {
    const { db, segment } = this.#options;
    this.#current ??= loadKnowledge(db, segment)
      .then((knowledge) => this.#open(knowledge))
      .catch((error: unknown) => {
        this.#current = undefined;
        throw error;
      });
    return this.#current;
  }

  /**
   * Reads thesaurus and recogniser again. When they changed, every listing gets a new profile, and every list of matches
   * is asked for again where the version is admitted. The old market serves until the new one is whole.
   */
  async refresh(): Promise<void> {
    const { db, segment } = this.#options;
    const before = await this.current();
    const knowledge = await loadKnowledge(db, segment);
    if (before.knowledge.version === knowledge.version) return;
    const after = await this.#open(knowledge);
    this.#current = Promise.resolve(after);
    await this.admit(after);
  }

  /** Lets a market of another version than the stored lists take over from it. */
  async admit(market: Market): Promise<void> {
    const { db, now, admit } = this.#options;
    if (admit) await admit(market);
    else await enqueueOutdatedMatches(db, market.version, now());
  }

  /** What the outbox worker calls for documents on their way into the index: their profiles are made as well. */
  createVectorizer(): Vectorizer {
    return async (index, ids) => {
      const kind = index === 'needs' ? 'need' : 'technology';
      await (await this.current()).note(kind, ids);
      return embedListings(this.#options, kind, ids);
    };
  }

  async #open(knowledge: Knowledge): Promise<Market> {
    const market = new Market(this.#options.db, knowledge, this.#options.now);
    await market.ready();
    return market;
  }
}
