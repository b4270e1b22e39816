import type { StagedBatch, StagingEngine } from './engines/meilisearch-staging.server.ts';
import type { DocumentRevision, IndexName, SearchDocument } from './port.ts';

/**
 * Large requests, several of them in the queue of the server: it joins what waits into one batch of its own, and works
 * while the next documents are built. 20,000 documents of 250 characters cost it 55 seconds of processor time in waited
 * requests of 500, 34 with three requests of 2,500 in the queue, 30 with four and no less with more. Changes of the live
 * index queue behind these four, so they are no more than that.
 */
const REQUEST_DOCUMENTS = 2_500;
const REQUESTS_IN_QUEUE = 4;
/**
 * A request should not wait longer than this, or else fewer may wait: a change of the live index waits as long. On a machine
 * with ten times its work four requests took two minutes, after which the outbox takes the server for lost.
 */
const LONGEST_WAIT_MS = 30_000;
/** A document with a vector of 1,024 numbers has 10 kB, so that then 800 make a request. */
const REQUEST_BYTES = 8 * 1024 * 1024;

export interface WriterOptions {
  engine: StagingEngine;
  index: IndexName;
  /** Called before each request, to stop a process that may no longer write. */
  beforeRequest: () => Promise<void>;
  /** Called for what has become searchable. */
  onIndexed: (documents: readonly DocumentRevision[]) => void;
  requestDocuments?: number;
  now?: () => number;
}

export interface StagingWriter {
  /** Takes documents; waits while enough is in the queue. */
  add(documents: Iterable<SearchDocument>): Promise<void>;
  /** Sends what is left and waits for everything. */
  finish(): Promise<void>;
}

export function createStagingWriter(options: WriterOptions): StagingWriter {
  const { engine, index } = options;
  const requestDocuments = options.requestDocuments ?? REQUEST_DOCUMENTS;
  const now = options.now ?? Date.now;
  const queue: { batch: StagedBatch; revisions: DocumentRevision[]; sentAt: number }[] = [];
  let allowed = REQUESTS_IN_QUEUE;
  let lines: string[] = [];
  let bytes = 0;
  let revisions: DocumentRevision[] = [];

  async function send(): Promise<void> {
    if (lines.length === 0) return;
    while (queue.length >= allowed) await finishOldest();
    await options.beforeRequest();
    const sentAt = now();
    queue.push({ batch: await engine.enqueueStaging(index, lines.join('\n')), revisions, sentAt });
    lines = [];
    bytes = 0;
    revisions = [];
  }

  async function finishOldest(): Promise<void> {
    const oldest = queue.shift();
    if (!oldest) return;
    await oldest.batch.finished();
    const waited = now() - oldest.sentAt;
    if (waited > LONGEST_WAIT_MS) allowed = Math.max(1, allowed - 1);
    else if (waited < LONGEST_WAIT_MS / 2) allowed = Math.min(REQUESTS_IN_QUEUE, allowed + 1);
    options.onIndexed(oldest.revisions);
  }

  return {
    async add(documents) {
      for (const document of documents) {
        const line = JSON.stringify(document);
        const size = Buffer.byteLength(line) + 1;
        if (bytes + size > REQUEST_BYTES || lines.length >= requestDocuments) await send();
        lines.push(line);
        bytes += size;
        revisions.push({ id: document.id, rev: document.rev });
      }
    },
    async finish() {
      await send();
      while (queue.length > 0) await finishOldest();
    },
  };
}
