import { dict } from '@node-rs/jieba/dict.js';
import type { Kysely } from 'kysely';
import { transact } from '#db/client.server.ts';
import type { Database } from '#db/schema.ts';
import type { NewTechnology } from '#db/tables/technology.ts';
import { TEST_NOW } from '#tests/helpers/context.ts';
import { BEIJING_INSTITUTE } from './search-listings.ts';

/** A market of invented technologies as large as a test wants it: what they say makes no sense, but has the sizes of real texts. */

/** Every tenth technology says this in its title. */
export const MARKED = '无铬鞣制';
const ROWS_PER_INSERT = 500;

export const marketId = (number: number) => `t${String(number).padStart(7, '0')}`;

/** Technologies `t0000000` and following, of about 250 characters each; the organisations must be there. */
export async function insertMarket(db: Kysely<Database>, count: number): Promise<void> {
  for (let start = 0; start < count; start += ROWS_PER_INSERT) {
    const rows = Array.from({ length: Math.min(ROWS_PER_INSERT, count - start) }, (_, at) =>
      inventTechnology(start + at),
    );
    await transact(db, (trx) => trx.insertInto('technology').values(rows).execute());
  }
}

function inventTechnology(number: number): NewTechnology {
  const random = createRandom(number + 1);
  const id = marketId(number);
  return {
    id,
    number: `TEST-${id}`,
    organization_id: BEIJING_INSTITUTE,
    title: `${number % 10 === 0 ? MARKED : ''}${inventText(random, 18)}`,
    keywords_json: JSON.stringify([inventText(random, 4), inventText(random, 4)]),
    cooperation_modes_json: '[]',
    summary: inventText(random, 140),
    innovation: inventText(random, 60),
    applications: inventText(random, 30),
    metrics_json: '[]',
    ip_json: '[]',
    status: 'published',
    published_at: TEST_NOW + number,
    version: 1,
    created_at: TEST_NOW,
    updated_at: TEST_NOW,
  } as NewTechnology;
}

let words: string[] | undefined;

/** The words of jieba's dictionary, common ones more often. */
function inventText(random: () => number, length: number): string {
  words ??= readWords();
  let text = '';
  while (text.length < length) {
    text += words[Math.floor(words.length ** random()) - 1];
    if (random() < 0.1) text += '，';
  }
  return text;
}

function readWords(): string[] {
  return Buffer.from(dict)
    .toString('utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([word = '', frequency]) => /^[\u4e00-\u9fff]{2,4}$/.test(word) && Number(frequency) >= 50)
    .sort(([, a], [, b]) => Number(b) - Number(a))
    .map(([word = '']) => word);
}

/** Xorshift: the same seed gives the same text. */
function createRandom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0 || 1;
  return () => {
    state = (state ^ (state << 13)) >>> 0;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state / 2 ** 32;
  };
}
