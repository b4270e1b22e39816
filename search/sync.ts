import type { Db } from '#db/client.server.ts';
import type { ListingDocument } from './documents/listing.ts';
import { buildNeedDocuments } from './documents/need.ts';
import { buildTechnologyDocuments } from './documents/technology.ts';
import { VECTOR_NAME } from './indexes.ts';
import type { IndexName, SearchDocument, SearchEngine } from './port.ts';

/**
 * Called with every batch of records on its way into an index. It gives their vectors, null for a record whose vector could
 * not be had; no entry where there are none at all. Passed in, because the texts and the endpoint are the matching's.
 */
export type Vectorizer = (
  index: IndexName,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, readonly number[] | null>>;

/** The current documents of these ids; an id without an entry must not be found. At most 1,000 ids. */
export async function buildDocuments(
  db: Db,
  index: IndexName,
  ids: readonly string[],
  vectorize?: Vectorizer,
): Promise<Map<string, SearchDocument>> {
  const documents: Map<string, ListingDocument> =
    index === 'needs' ? await buildNeedDocuments(db, ids) : await buildTechnologyDocuments(db, ids);
  const vectors = vectorize && documents.size > 0 ? await vectorize(index, [...documents.keys()]) : undefined;
  for (const [id, vector] of vectors ?? []) {
    const document = documents.get(id);
    if (document) document._vectors = { [VECTOR_NAME]: vector };
  }
  return documents;
}

/** Records read and made into documents at once. */
const BUILD_SIZE = 500;
/** Requests that wait in the server while the next documents are built; it joins what waits into one batch of its own. */
const REQUESTS_IN_QUEUE = 3;
/** Documents in one request. 20,000 of them took 41 s in waited requests of 500 and 23 s in queued ones of 5,000. */
const REQUEST_SIZE = 2_000;

/**
 * Makes the index agree with SQL for these ids, however many: what may be found is put in, everything else taken out.
 * Returns when all of it is searchable; after an error, when nothing of it is under way any more.
 */
export async function syncDocuments(
  db: Db,
  engine: SearchEngine,
  index: IndexName,
  ids: readonly string[],
  vectorize?: Vectorizer,
): Promise<{ upserted: number; removed: number }> {
  const underWay = new Set<Promise<void>>();
  const gone: string[] = [];
  let waiting: SearchDocument[] = [];
  let upserted = 0;

  async function send(): Promise<void> {
    if (waiting.length === 0) return;
    if (underWay.size >= REQUESTS_IN_QUEUE) await Promise.race(underWay);
    const request = engine.upsert(index, waiting);
    upserted += waiting.length;
    waiting = [];
    underWay.add(request);
    // A failed one stays: whoever waits for it next gets its error.
    request.then(
      () => underWay.delete(request),
      () => undefined,
    );
  }

  try {
    for (let start = 0; start < ids.length; start += BUILD_SIZE) {
      const batch = ids.slice(start, start + BUILD_SIZE);
      const documents = await buildDocuments(db, index, batch, vectorize);
      for (const id of batch) if (!documents.has(id)) gone.push(id);
      waiting.push(...documents.values());
      if (waiting.length >= REQUEST_SIZE) await send();
    }
    await send();
    await Promise.all(underWay);
    if (gone.length > 0) await engine.remove(index, gone);
  } finally {
    await Promise.allSettled(underWay);
  }
  return { upserted, removed: gone.length };
}
