import { statfs } from 'node:fs/promises';
import type { RequestHandler } from 'express';
import { type Kysely, sql } from 'kysely';
import { isSchemaCurrent } from '#db/migrate.server.ts';
import type { OutboxState } from '#db/outbox.server.ts';
import type { Database } from '#db/schema.ts';
import { type RemoteReport, remoteWarnings } from '#search/remote/state.ts';

export interface HealthParts {
  db: Kysely<Database>;
  dataDir: string;
  /** True once the shutdown has begun: the balancer should send no more. */
  isStopping: () => boolean;
  /** State of the search engine; degraded is a warning, not a failure. */
  searchState: () => Promise<string>;
  outboxState: () => Promise<OutboxState>;
  /** Optional endpoints; one that fails takes nothing away but what it adds. */
  remoteReport: () => Promise<RemoteReport>;
}

const SLOW_OUTBOX_MS = 5 * 60_000;
const LOW_DISK_BYTES = 200 * 1024 * 1024;

/** `/healthz`: the process answers. */
export const healthz: RequestHandler = (_request, response) => {
  response.type('text/plain').send('ok');
};

/** `/readyz`: 200 when requests can be served, 503 otherwise; warnings name what needs an operator. */
export function readyz(parts: HealthParts): RequestHandler {
  return async (_request, response) => {
    const checks = { database: await databaseAnswers(parts.db), schema: false, stopping: parts.isStopping() };
    checks.schema = checks.database && (await isSchemaCurrent(parts.db).catch(() => false));
    const search = await parts.searchState().catch(() => 'unknown');
    const outbox = checks.database ? await parts.outboxState().catch(() => null) : null;
    const diskFree = await freeBytes(parts.dataDir);
    const warnings = [
      ...(search === 'available' ? [] : [`search: ${search}`]),
      ...(outbox?.parked ? [`outbox: ${outbox.parked} parked`] : []),
      ...(outbox && outbox.oldestAgeMs > SLOW_OUTBOX_MS
        ? [`outbox: oldest ${Math.round(outbox.oldestAgeMs / 1000)} s`]
        : []),
      ...remoteWarnings(await parts.remoteReport()),
      ...(diskFree !== null && diskFree < LOW_DISK_BYTES ? ['disk: nearly full'] : []),
    ];
    const ready = checks.database && checks.schema && !checks.stopping;
    response.status(ready ? 200 : 503).json({ ready, ...checks, search, outbox, warnings });
  };
}

async function databaseAnswers(db: Kysely<Database>): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}

async function freeBytes(directory: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(directory);
    return bavail * bsize;
  } catch {
    return null;
  }
}
