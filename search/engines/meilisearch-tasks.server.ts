import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Embedders,
  type EnqueuedTaskPromise,
  type Meilisearch,
  MeilisearchApiError,
  MeilisearchRequestError,
  MeilisearchRequestTimeOutError,
  MeilisearchTaskTimeOutError,
} from 'meilisearch';
import type { IndexSettings } from '../indexes.ts';
import { type DocumentRevision, EngineUnavailableError } from '../port.ts';

/** What every call to Meilisearch shares: tasks that are waited for and judged, and errors sorted by their meaning. */

const TASK_TIMEOUT_MS = 120_000;
export const REBUILD_TASK_TIMEOUT_MS = 15 * 60_000;
const TASK_POLL_MS = 25;
const SCAN_SIZE = 1_000;

/** Waits for the task AND reads its status: `waitTask` resolves for a failed task as well. */
export async function finish(
  pending: EnqueuedTaskPromise,
  timeout = TASK_TIMEOUT_MS,
  interval = TASK_POLL_MS,
): Promise<void> {
  const task = await pending.waitTask({ timeout, interval });
  if (task.status !== 'succeeded') {
    throw new Error(`search task ${task.type} ${task.status}: ${task.error?.message ?? 'no reason given'}`);
  }
}

export async function createIfMissing(client: Meilisearch, uid: string): Promise<void> {
  try {
    await client.getRawIndex(uid);
  } catch (error) {
    if (!isIndexNotFound(error)) throw error;
    const pending = client.createIndex(uid, { primaryKey: 'id' });
    const task = await pending.waitTask({ timeout: TASK_TIMEOUT_MS, interval: TASK_POLL_MS });
    // Another process may have been faster.
    if (task.status === 'failed' && task.error?.code !== 'index_already_exists') {
      throw new Error(`index ${uid} cannot be created: ${task.error?.message}`);
    }
  }
}

/** When the index was created, as the server tells it; undefined where there is none. A swap carries it along. */
export async function findCreation(client: Meilisearch, uid: string): Promise<string | undefined> {
  try {
    return (await client.getRawIndex(uid)).createdAt;
  } catch (error) {
    if (isIndexNotFound(error)) return undefined;
    throw error;
  }
}

/** Waits until no task of the index is queued or running; how they end is for the caller to find out. */
export async function waitUntilIdle(client: Meilisearch, uid: string, pollMs: number): Promise<void> {
  const waiting = { indexUids: [uid], statuses: ['enqueued' as const, 'processing' as const], limit: 1 };
  while ((await client.tasks.getTasks(waiting)).total > 0) await sleep(pollMs);
}

/** Id and revision of every document, page by page. The client is asked for each time: a server may have moved. */
export async function* scanRevisions(
  client: () => Meilisearch,
  uid: string,
): AsyncGenerator<DocumentRevision> {
  for (let offset = 0; ; offset += SCAN_SIZE) {
    const { results } = await guard(() =>
      client()
        .index(uid)
        .getDocuments<{ id: string; rev: string }>({ fields: ['id', 'rev'], limit: SCAN_SIZE, offset }),
    );
    for (const { id, rev } of results) yield { id, rev: String(rev) };
    if (results.length < SCAN_SIZE) return;
  }
}

/**
 * Settings of a filled index are applied by building it anew inside the server, which takes as long as indexing. Where the
 * vectors are to be others (an endpoint was named, changed or given up) the index is emptied first, and filled again by the
 * comparison with SQL: the server takes no embedder for documents without its vectors.
 */
export async function applySettings(
  client: Meilisearch,
  uid: string,
  settings: IndexSettings,
): Promise<void> {
  const index = client.index(uid);
  if (!isSameVectors(await index.getEmbedders(), settings.embedders)) {
    await finish(index.deleteAllDocuments(), REBUILD_TASK_TIMEOUT_MS);
    await finish(index.resetEmbedders());
  }
  await finish(index.updateSettings(settings), REBUILD_TASK_TIMEOUT_MS);
}

function isSameVectors(applied: Embedders | null, wanted: IndexSettings['embedders']): boolean {
  const sizesOf = (embedders: Embedders | null) =>
    Object.entries(embedders ?? {}).map(
      ([name, embedder]) => `${name}:${embedder && 'dimensions' in embedder ? embedder.dimensions : ''}`,
    );
  return sizesOf(applied).join() === sizesOf(wanted).join();
}

/** The hash lives in a small index of the same server, so a wiped or restored server never claims wrong settings. */
export async function readSettingsHash(
  client: Meilisearch,
  metaUid: string,
  uid: string,
): Promise<string | undefined> {
  return (await readNote<{ hash: string }>(client, metaUid, uid))?.hash;
}

/** One document of that small index; undefined where the document or the whole index is missing. */
export async function readNote<Note extends object>(
  client: Meilisearch,
  metaUid: string,
  id: string,
): Promise<Note | undefined> {
  try {
    const { results } = await client.index(metaUid).getDocuments<Note>({ ids: [id] });
    return results[0];
  } catch (error) {
    if (isIndexNotFound(error)) return undefined;
    throw error;
  }
}

function isIndexNotFound(error: unknown): boolean {
  return error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found';
}

/** Sorts errors: what may pass by itself becomes EngineUnavailableError, the rest is a bug and stays as it is. */
export async function guard<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof MeilisearchTaskTimeOutError || isRequestTimeout(error)) {
      throw new EngineUnavailableError('timeout', 'the search server is too slow', { cause: error });
    }
    if (error instanceof MeilisearchRequestError) {
      throw new EngineUnavailableError('connection', 'the search server does not answer', { cause: error });
    }
    if (error instanceof MeilisearchApiError) {
      if (isIndexNotFound(error)) {
        throw new EngineUnavailableError('index', error.message, { cause: error });
      }
      const { status } = error.response;
      if (status >= 500 || status === 429 || status === 401 || status === 403) {
        throw new EngineUnavailableError('connection', `the search server answered ${status}`, {
          cause: error,
        });
      }
    }
    throw error;
  }
}

function isRequestTimeout(error: unknown): boolean {
  return (
    error instanceof MeilisearchRequestTimeOutError ||
    (error instanceof MeilisearchRequestError && error.cause instanceof MeilisearchRequestTimeOutError)
  );
}
