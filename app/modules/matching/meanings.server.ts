import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { Embeddings } from '#search/remote/embeddings.server.ts';
import { noteVectors } from './missing-vectors.server.ts';
import type { ListingKind } from './profiles.server.ts';
import { listNeedsById, listTechnologiesById } from './queries.server.ts';
import type { MatchText } from './schema.ts';
import { needText, technologyText } from './texts.ts';

/** Vectors of meaning from an embedding endpoint. Everything here says nothing where none is configured or none answers. */

interface Parts {
  db: Kysely<Database>;
  embeddings?: Embeddings;
}

/**
 * The vectors of listings by id: null for one the endpoint could not give, no entries where there is no endpoint. Those
 * without are remembered, to be asked for again.
 */
export async function embedListings(
  { db, embeddings, now }: Parts & { now: () => number },
  kind: ListingKind,
  ids: readonly string[],
): Promise<Map<string, readonly number[] | null>> {
  if (!embeddings || embeddings.dimensions === null) return new Map();
  const texts: MatchText[] =
    kind === 'need'
      ? (await listNeedsById(db, ids)).map(needText)
      : (await listTechnologiesById(db, ids)).map(technologyText);
  const vectors = await embeddings.embed(texts.map(joinText));
  const idsWith = (isPresent: boolean) =>
    texts.filter((_, at) => Boolean(vectors[at]) === isPresent).map(({ id }) => id);
  await noteVectors(db, kind, { present: idsWith(true), missing: idsWith(false) }, now());
  return new Map(
    texts.map((text, at) => {
      const vector = vectors[at];
      return [text.id, vector ? Array.from(vector) : null];
    }),
  );
}

/** The vector of one text, for a question to the engine; undefined where there is none. */
export async function embedText(
  embeddings: Embeddings | undefined,
  text: MatchText,
): Promise<number[] | undefined> {
  if (!embeddings || embeddings.dimensions === null) return undefined;
  const [vector] = await embeddings.embed([joinText(text)]);
  return vector ? Array.from(vector) : undefined;
}

function joinText(text: MatchText): string {
  return text.parts.map((part) => part.text).join('\n');
}
