import type { Kysely } from 'kysely';
import { nextNumber, readNumber } from '#db/counters.server.ts';
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

/** Raised when a process has taken new knowledge in, for the others to hear. */
const KNOWLEDGE_COUNTER = 'matching.knowledge';
/** A market that lost count of a listing is off by that one: no hurry to read all of it again. */
const REOPEN_MS = 10 * 60_000;

/**
 * Holds the one market of a process, puts a new one in its place when what the matching knows has changed, and follows
 * what other processes learn and store.
 */
export class MarketKeeper {
  readonly #options: KeeperOptions;
  #current: Promise<Market> | undefined;
  /** The last number of that counter which our knowledge is surely not older than. */
  #heard = 0;
  #openedAt = 0;
  /** Refreshing and looking, one after the other. */
  #turn: Promise<void> = Promise.resolve();

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** The market as it is known now; the first call loads it. */
  current(): Promise<Market> {
    this.#current ??= this.#openFirst().catch((error: unknown) => {
      this.#current = undefined;
      throw error;
    });
    return this.#current;
  }

  /**
   * Reads thesaurus and recogniser again. When they changed, every listing gets a new profile, and every list of matches
   * is asked for again where the version is admitted. The old market serves until the new one is whole. Other processes
   * hear of it then, and find the profiles made.
   */
  refresh(): Promise<void> {
    return this.#inTurn(async () => {
      const { db } = this.#options;
      const heard = await readNumber(db, KNOWLEDGE_COUNTER);
      await this.#reload();
      const told = await nextNumber(db, KNOWLEDGE_COUNTER);
      // Where somebody else spoke in between, his news may be younger than what was read here.
      this.#heard = told === heard + 1 ? told : heard;
    });
  }

  /**
   * Takes over what other processes have learnt or stored since the last look. Two rows are read when nothing has changed,
   * and nothing at all while no market is held.
   */
  look(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#current) return;
      await this.#current;
      const { db, now } = this.#options;
      const told = await readNumber(db, KNOWLEDGE_COUNTER);
      if (told !== this.#heard) {
        await this.#reload();
        this.#heard = told;
      }
      const market = await this.current();
      await market.follow();
      if (!market.isWhole && now() - this.#openedAt >= REOPEN_MS)
        this.#current = Promise.resolve(await this.#open(market.knowledge));
    });
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

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #openFirst(): Promise<Market> {
    const { db, segment } = this.#options;
    this.#heard = await readNumber(db, KNOWLEDGE_COUNTER);
    return this.#open(await loadKnowledge(db, segment));
  }

  async #reload(): Promise<void> {
    const { db, segment } = this.#options;
    const before = await this.current();
    const knowledge = await loadKnowledge(db, segment);
    if (before.knowledge.version === knowledge.version) return;
    const after = await this.#open(knowledge);
    this.#current = Promise.resolve(after);
    await this.admit(after);
  }

  async #open(knowledge: Knowledge): Promise<Market> {
    const market = new Market(this.#options.db, knowledge, this.#options.now);
    await market.ready();
    this.#openedAt = this.#options.now();
    return market;
  }
}
