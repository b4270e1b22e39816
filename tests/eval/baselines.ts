/** What a search engine finds without knowing any trade: the ground everything else is measured from. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Meilisearch } from 'meilisearch';
import { createMeilisearchProcess } from '#search/engines/meilisearch-process.server.ts';
import type { Token } from '#search/text/segment.server.ts';
import type { LabelledDocument } from './data.ts';

const DEPTH = 50;

/** BM25 as the textbooks have it, over the words of title and text, each text one bag: no weights, no n-grams. */
export class WordIndex {
  readonly #postings = new Map<string, { at: number; count: number }[]>();
  readonly #lengths: number[] = [];
  readonly #ids: string[] = [];
  readonly #segment: (text: string) => Token[];
  static readonly k1 = 1.2;
  static readonly b = 0.75;

  constructor(documents: readonly LabelledDocument[], segment: (text: string) => Token[]) {
    this.#segment = segment;
    documents.forEach(({ id, title, body }, at) => {
      const counts = this.#count(`${title}\n${body}`);
      this.#ids.push(id);
      this.#lengths.push([...counts.values()].reduce((sum, count) => sum + count, 0));
      for (const [word, count] of counts) {
        const known = this.#postings.get(word);
        if (known) known.push({ at, count });
        else this.#postings.set(word, [{ at, count }]);
      }
    });
  }

  /** Ids, best first; equal ones by id. */
  rank(text: string): string[] {
    const { k1, b } = WordIndex;
    const total = this.#ids.length;
    const mean = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, total);
    const sums = new Map<number, number>();
    for (const [word, asked] of this.#count(text)) {
      const postings = this.#postings.get(word) ?? [];
      const idf = Math.log(1 + (total - postings.length + 0.5) / (postings.length + 0.5));
      for (const { at, count } of postings) {
        const damper = k1 * (1 - b + (b * (this.#lengths[at] ?? 0)) / mean);
        sums.set(at, (sums.get(at) ?? 0) + (asked * idf * count * (k1 + 1)) / (count + damper));
      }
    }
    return [...sums]
      .map(([at, score]) => ({ id: this.#ids[at] ?? '', score }))
      .sort((x, y) => y.score - x.score || (x.id < y.id ? -1 : 1))
      .slice(0, DEPTH)
      .map(({ id }) => id);
  }

  #count(text: string): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { word } of this.#segment(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
  }
}

export interface PlainEngine {
  rank(text: string): Promise<string[]>;
  close(): Promise<void>;
}

const BATCH = 2_000;
const TASK = { timeout: 10 * 60_000, interval: 100 };

/** A Meilisearch of its own with the settings it comes with, asked the whole text of a need as one query. */
export async function openPlainEngine(documents: readonly LabelledDocument[]): Promise<PlainEngine> {
  const directory = await mkdtemp(path.join(tmpdir(), 'matching-plain-'));
  const silent = { info: () => undefined, warn: () => undefined, error: console.error };
  const server = createMeilisearchProcess({ directory, log: silent });
  const close = async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await server.start();
    const connection = server.connection();
    if (connection.state !== 'available') throw new Error(`no search engine: ${connection.detail}`);
    const client = new Meilisearch({ host: connection.url, apiKey: connection.key });
    await client.createIndex('documents', { primaryKey: 'id' }).waitTask(TASK);
    const index = client.index('documents');
    for (let start = 0; start < documents.length; start += BATCH) {
      const batch = documents.slice(start, start + BATCH).map(({ id, title, body }) => ({ id, title, body }));
      const task = await index.addDocuments(batch).waitTask(TASK);
      if (task.status !== 'succeeded') throw new Error(`documents refused: ${task.error?.message}`);
    }
    return {
      rank: async (text) => {
        const { hits } = await index.search<{ id: string }>(text, {
          limit: DEPTH,
          attributesToRetrieve: ['id'],
        });
        return hits.map(({ id }) => id);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
