import type { Db } from '#db/client.server.ts';
import { VECTOR_DIMENSIONS } from '#search/indexes.ts';
import type { Vectorizer } from '#search/sync.ts';
import { commonShare } from '#search/text/common-words.server.ts';
import { type CorpusStatistics, HashedCorpusStatistics } from '#search/text/corpus-statistics.ts';
import { buildHashedVector } from '#search/text/hashed-vector.ts';
import type { Token } from '#search/text/segment.server.ts';
import { TokenCache } from '#search/text/token-cache.ts';
import { listNeedsById, listTechnologiesById, walkNeeds, walkTechnologies } from './queries.server.ts';
import type { MatchText } from './schema.ts';
import { needText, technologyText } from './texts.ts';

/** When this share of the counted texts changed without being counted anew, everything is counted again. */
const TOLERATED_DRIFT = 0.05;
/** 2^23 buckets, 32 MB: see HashedCorpusStatistics. */
const BUCKET_BITS = 23;

/**
 * The market's texts as statistics: how often each term occurs over needs and technologies together, so that words
 * every firm writes (我们, 厂里) weigh little even where no abstract holds them. Counted from SQL at start and kept up
 * with every change; the texts themselves are not held, only a bounded cache of their token vectors.
 */
export class MatchingCorpus {
  readonly tokens: TokenCache;
  #statistics = new HashedCorpusStatistics(BUCKET_BITS, commonShare);
  #counted = new Map<string, string>();
  #drifted = 0;
  #loading: Promise<void> | undefined;

  constructor(segment: (text: string) => Token[]) {
    this.tokens = new TokenCache(segment);
  }

  get statistics(): CorpusStatistics {
    return this.#statistics;
  }

  /** True when so many texts changed uncounted that `load` should run again. */
  get isStale(): boolean {
    return this.#drifted > 20 && this.#drifted > TOLERATED_DRIFT * this.#counted.size;
  }

  /** Counts everything visible unless that was done, and again when too much of it has changed. */
  async ready(db: Db): Promise<void> {
    if (this.isStale || !this.#loading) await this.load(db);
    else await this.#loading;
  }

  /** Counts everything visible. The old statistics answer until the new ones are whole. */
  load(db: Db): Promise<void> {
    this.#loading = this.#count(db).catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #count(db: Db): Promise<void> {
    const statistics = new HashedCorpusStatistics(BUCKET_BITS, commonShare);
    const counted = new Map<string, string>();
    const count = async (texts: readonly MatchText[]) => {
      for (const text of texts) {
        statistics.add(this.tokens.vectorOf(text));
        counted.set(text.id, text.rev);
      }
      await new Promise(setImmediate);
    };
    for await (const page of walkTechnologies(db)) await count(page.map(technologyText));
    for await (const page of walkNeeds(db)) await count(page.map(needText));
    this.#statistics = statistics;
    this.#counted = counted;
    this.#drifted = 0;
  }

  /** Counts a new or changed text. Of a changed one the earlier vector must still be remembered to be taken back. */
  note(text: MatchText): void {
    const known = this.#counted.get(text.id);
    if (known === text.rev) return;
    if (known !== undefined && !this.#takeBack(text.id, known)) {
      this.#drifted += 1;
      this.#counted.set(text.id, text.rev);
      return;
    }
    this.#statistics.add(this.tokens.vectorOf(text));
    this.#counted.set(text.id, text.rev);
  }

  /** Takes a text that is no longer visible out of the statistics. */
  forget(id: string): void {
    const known = this.#counted.get(id);
    if (known === undefined) return;
    if (!this.#takeBack(id, known)) this.#drifted += 1;
    this.#counted.delete(id);
  }

  /** What the outbox worker calls for documents on their way into the index; it counts their texts as well. */
  createVectorizer(db: Db): Vectorizer {
    return async (index, ids) => {
      await this.ready(db);
      const texts: MatchText[] =
        index === 'needs'
          ? (await listNeedsById(db, ids)).map(needText)
          : (await listTechnologiesById(db, ids)).map(technologyText);
      for (const text of texts) this.note(text);
      return new Map(texts.map((text) => [text.id, this.#vectorize(text)]));
    };
  }

  #vectorize(text: MatchText): number[] {
    return buildHashedVector(this.tokens.vectorOf(text), this.#statistics, VECTOR_DIMENSIONS);
  }

  #takeBack(id: string, rev: string): boolean {
    const remembered = this.tokens.peek(id);
    if (remembered?.rev !== rev) return false;
    this.#statistics.remove(remembered.vector);
    return true;
  }
}
