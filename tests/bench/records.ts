import type { Kysely } from 'kysely';
import { transact } from '#db/client.server.ts';
import { enqueueMany } from '#db/outbox.server.ts';
import type { Database } from '#db/schema.ts';
import type { NewNeed } from '#db/tables/need.ts';
import type { NewTechnology } from '#db/tables/technology.ts';
import type { Corpus, GeneratedListing, GeneratedNeed, GeneratedTechnology } from './corpus.ts';

/** Generated records as rows of the product's tables, written the way an import writes them: with their outbox rows. */

const ORGANIZATIONS = 60;
const REGIONS = ['110108', '120104', '130181', '130100', '310115', '440305'];
const BATCH = 500;
const DAY_MS = 86_400_000;

export async function insertOrganizations(db: Kysely<Database>): Promise<void> {
  const rows = Array.from({ length: ORGANIZATIONS }, (_, at) => ({
    id: `organization-${at}`,
    kind: at % 2 === 0 ? 'institute' : 'firm',
    name: `第${at}单位`,
    region_code: REGIONS[at % REGIONS.length] ?? '130181',
    verification: 'verified' as const,
    version: 1,
    created_at: 0,
    updated_at: 0,
  }));
  await db
    .insertInto('organization')
    .values(rows as never)
    .execute();
}

export async function insertTechnologies(db: Kysely<Database>, corpus: Corpus, count: number): Promise<void> {
  await inBatches(count, (ats) =>
    transact(db, async (trx) => {
      const rows = ats.map((at) => technologyRow(corpus.technology(at), at));
      await trx.insertInto('technology').values(rows).execute();
      await enqueueMany(
        trx,
        'technology.changed',
        rows.map(({ id }) => id),
      );
    }),
  );
}

export async function insertNeeds(db: Kysely<Database>, corpus: Corpus, count: number): Promise<void> {
  await inBatches(count, (ats) =>
    transact(db, async (trx) => {
      const rows = ats.map((at) => needRow(corpus.need(at), at));
      await trx.insertInto('need').values(rows).execute();
      await enqueueMany(
        trx,
        'need.changed',
        rows.map(({ id }) => id),
      );
    }),
  );
}

/** What an edit that goes through review does: new words, a new version, and a row in the outbox. */
export async function changeTechnology(
  db: Kysely<Database>,
  id: string,
  text: ReturnType<Corpus['answerTo']>,
): Promise<void> {
  await transact(db, async (trx) => {
    await trx
      .updateTable('technology')
      .set(({ eb }) => ({
        title: text.title,
        summary: text.summary,
        keywords_json: JSON.stringify(text.keywords),
        chain_code: text.chain,
        node_code: text.node,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id)
      .execute();
    await enqueueMany(trx, 'technology.changed', [id]);
  });
}

async function inBatches(count: number, insert: (ats: number[]) => Promise<void>): Promise<void> {
  for (let start = 0; start < count; start += BATCH) {
    await insert(Array.from({ length: Math.min(BATCH, count - start) }, (_, at) => start + at));
  }
}

function listingColumns(listing: GeneratedListing, at: number) {
  return {
    id: listing.id,
    number: listing.id,
    organization_id: `organization-${at % ORGANIZATIONS}`,
    title: listing.title,
    keywords_json: JSON.stringify(listing.keywords),
    chain_code: listing.chain,
    node_code: listing.node,
    cooperation_modes_json: JSON.stringify(listing.cooperationModes),
    status: 'published',
    published_at: Date.now() - (at % 2_000) * DAY_MS,
    version: 1,
    created_at: 0,
    updated_at: 0,
  };
}

function technologyRow(technology: GeneratedTechnology, at: number): NewTechnology {
  return {
    ...listingColumns(technology, at),
    summary: technology.summary,
    innovation: technology.innovation,
    applications: technology.applications,
    metrics_json: JSON.stringify(technology.metrics),
    ip_json: '[]',
    trl: technology.trl,
    price_min_fen: technology.money,
    price_max_fen: technology.money,
  } as NewTechnology;
}

function needRow(need: GeneratedNeed, at: number): NewNeed {
  return {
    ...listingColumns(need, at),
    problem: need.problem,
    key_technology: need.keyTechnology,
    goal: need.goal,
    indicators_json: JSON.stringify(need.indicators),
    need_fields_json: '[]',
    min_trl: need.trl,
    budget_max_fen: need.money,
    budget_visibility: 'public',
    urgency: 'normal',
  } as NewNeed;
}
