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

/** Makes the index agree with SQL for these ids: what may be found is put in, everything else taken out. */
export async function syncDocuments(
  db: Db,
  engine: SearchEngine,
  index: IndexName,
  ids: readonly string[],
  vectorize?: Vectorizer,
): Promise<{ upserted: number; removed: number }> {
  const documents = await buildDocuments(db, index, ids, vectorize);
  const gone = ids.filter((id) => !documents.has(id));
  if (documents.size > 0) await engine.upsert(index, [...documents.values()]);
  if (gone.length > 0) await engine.remove(index, gone);
  return { upserted: documents.size, removed: gone.length };
}
