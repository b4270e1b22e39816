import type { Meilisearch } from 'meilisearch';
import { buildIndexSettings, hashIndexSettings, type SearchVocabulary } from '../indexes.ts';
import type { DocumentRevision, IndexName } from '../port.ts';
import {
  applySettings,
  createIfMissing,
  findCreation,
  finish,
  guard,
  REBUILD_TASK_TIMEOUT_MS,
  readNote,
  scanRevisions,
  waitUntilIdle,
} from './meilisearch-tasks.server.ts';

/** What documents are made from and no revision shows. A half-built index is continued only where both are the same. */
export interface StagingInputs {
  documentVersion: number;
  fingerprint: string;
}

/** One request's documents, in the queue of the server. */
export interface StagedBatch {
  /**
   * Resolves when they are searchable.
   * @throws Error when the server refused one of them, which it says only then
   */
  finished(): Promise<void>;
}

/** The second index beside a live one, for a rebuild (search/reindex.ts). It outlives the process that fills it. */
export interface StagingEngine {
  /**
   * Finds what an earlier rebuild left under the same settings and inputs, or begins with an empty index.
   * @returns whether there is something to continue
   */
  openStaging(index: IndexName, inputs: StagingInputs): Promise<boolean>;
  /** Takes documents as JSON, one a line, and resolves when they are in the queue. */
  enqueueStaging(index: IndexName, lines: string): Promise<StagedBatch>;
  removeStaging(index: IndexName, ids: readonly string[]): Promise<void>;
  countStaging(index: IndexName): Promise<number>;
  stagingRevisions(index: IndexName): AsyncIterable<DocumentRevision>;
  /** Exchanges the two under the eyes of the searches; the old index then stands where the new one was. */
  swapStaging(index: IndexName): Promise<void>;
  /** Unfinished or, after the swap, outdated: it goes. Nothing to drop is no error. */
  dropStaging(index: IndexName): Promise<void>;
}

/** Lies beside the settings hashes, in the same server as the index it describes. */
interface StagingLabel extends StagingInputs {
  id: string;
  hash: string;
  /** Of the index the label was written for. A swap carries that away, and so tells the old index from a half-built one. */
  createdAt: string;
}

interface StagingParts {
  client: () => Meilisearch;
  uidOf: (name: string) => string;
  metaUid: string;
  vocabulary: () => Promise<SearchVocabulary>;
}

/** Long tasks are asked about less often than short ones: each question costs the indexing a little. */
const POLL_MS = 100;

export function createStaging({ client, uidOf, metaUid, vocabulary }: StagingParts): StagingEngine {
  const stagingUid = (index: IndexName) => uidOf(`${index}_next`);
  const readLabel = (index: IndexName) => readNote<StagingLabel>(client(), metaUid, stagingUid(index));

  async function drop(index: IndexName): Promise<void> {
    const uid = stagingUid(index);
    // What waits in the queue for this index is dropped with it.
    if (await findCreation(client(), uid))
      await finish(client().index(uid).delete(), REBUILD_TASK_TIMEOUT_MS, POLL_MS);
    if (await readLabel(index)) await finish(client().index(metaUid).deleteDocument(uid));
  }

  return {
    openStaging: (index, inputs) =>
      guard(async () => {
        const uid = stagingUid(index);
        const settings = buildIndexSettings(index, await vocabulary());
        const wanted = { id: uid, hash: hashIndexSettings(settings), ...inputs };
        const [label, createdAt] = await Promise.all([readLabel(index), findCreation(client(), uid)]);
        if (label && createdAt && isSameLabel(label, { ...wanted, createdAt })) {
          // A killed process leaves documents in the queue, and they count.
          await waitUntilIdle(client(), uid, POLL_MS);
          return true;
        }
        await drop(index);
        await createIfMissing(client(), uid);
        await applySettings(client(), uid, settings);
        // Written last: an index without its label is worth nothing.
        const created = { ...wanted, createdAt: await findCreation(client(), uid) };
        await finish(client().index(metaUid).addDocuments([created], { primaryKey: 'id' }));
        return false;
      }),

    enqueueStaging: (index, lines) =>
      guard(async () => {
        const pending = client()
          .index(stagingUid(index))
          .addDocumentsFromString(lines, 'application/x-ndjson');
        await pending;
        return { finished: () => guard(() => finish(pending, REBUILD_TASK_TIMEOUT_MS, POLL_MS)) };
      }),

    removeStaging: (index, ids) =>
      guard(() =>
        finish(
          client()
            .index(stagingUid(index))
            .deleteDocuments([...ids]),
          REBUILD_TASK_TIMEOUT_MS,
          POLL_MS,
        ),
      ),

    countStaging: (index) =>
      guard(async () => (await client().index(stagingUid(index)).getStats()).numberOfDocuments),

    stagingRevisions: (index) => scanRevisions(client, stagingUid(index)),

    swapStaging: (index) =>
      guard(async () => {
        const label = await readLabel(index);
        if (!label) throw new Error(`the half-built index of ${index} is gone`);
        const [live, staging] = [uidOf(index), stagingUid(index)];
        const meta = client().index(metaUid);
        await createIfMissing(client(), live);
        // Killed between the two, the index has no hash and gets its settings again, rather than the hash of the other.
        await finish(meta.deleteDocument(live));
        await finish(
          client().swapIndexes([{ indexes: [live, staging], rename: false }]),
          REBUILD_TASK_TIMEOUT_MS,
        );
        await finish(meta.addDocuments([{ id: live, hash: label.hash }]));
      }),

    dropStaging: (index) => guard(() => drop(index)),
  };
}

function isSameLabel(found: StagingLabel, wanted: StagingLabel): boolean {
  return (['hash', 'documentVersion', 'fingerprint', 'createdAt'] as const).every(
    (field) => found[field] === wanted[field],
  );
}
