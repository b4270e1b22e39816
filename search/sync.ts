import type { Db } from '#db/client.server.ts';
import type { Vectorizer } from './documents/listing.ts';
import { buildNeedDocuments, type NeedDocument } from './documents/need.ts';
import { buildTechnologyDocuments, type TechnologyDocument } from './documents/technology.ts';
import type { IndexName, SearchDocument, SearchEngine } from './port.ts';

/** How documents get their vectors; without it they carry none and only words find them. */
export interface Vectorizers {
  need?: Vectorizer<NeedDocument>;
  technology?: Vectorizer<TechnologyDocument>;
}

/** The current documents of these ids; an id without an entry must not be found. At most 1,000 ids. */
export async function buildDocuments(
  db: Db,
  index: IndexName,
  ids: readonly string[],
  vectorizers: Vectorizers = {},
): Promise<Map<string, SearchDocument>> {
  return index === 'needs'
    ? buildNeedDocuments(db, ids, vectorizers.need)
    : buildTechnologyDocuments(db, ids, vectorizers.technology);
}

/** Makes the index agree with SQL for these ids: what may be found is put in, everything else taken out. */
export async function syncDocuments(
  db: Db,
  engine: SearchEngine,
  index: IndexName,
  ids: readonly string[],
  vectorizers: Vectorizers = {},
): Promise<{ upserted: number; removed: number }> {
  const documents = await buildDocuments(db, index, ids, vectorizers);
  const gone = ids.filter((id) => !documents.has(id));
  if (documents.size > 0) await engine.upsert(index, [...documents.values()]);
  if (gone.length > 0) await engine.remove(index, gone);
  return { upserted: documents.size, removed: gone.length };
}
