import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import { isAlive } from './engines/process-files.server.ts';

/**
 * One rebuild at a time. Who works holds the row `search.reindex` of the settings and renews it; a killed process stops
 * renewing, and after LEASE_MS the row is anybody's, on the same machine at once.
 */
const KEY = 'search.reindex';
const LEASE_MS = 10_000;
const HEARTBEAT_MS = 2_000;
const POLL_MS = 500;

/** Another process is rebuilding. */
export class ReindexBusyError extends Error {
  override readonly name = 'ReindexBusyError';
}

export interface ReindexLease {
  /** @throws ReindexBusyError when this process stood still for so long that another took over */
  renew(): Promise<void>;
}

/**
 * Runs `work` while nobody else does. A holder shows by its next heartbeat that it lives; until a dead one's lease has run
 * out, at most ten seconds, this waits.
 * @throws ReindexBusyError
 */
export async function withReindexLease<T>(
  db: Kysely<Database>,
  work: (lease: ReindexLease) => Promise<T>,
): Promise<T> {
  const holder = JSON.stringify({ holder: randomUUID(), host: hostname(), pid: process.pid });
  await take(db, holder);
  const renew = async () => {
    if (!(await extend(db, holder))) throw new ReindexBusyError('another process took over the rebuild');
  };
  // A beat that fails is made up by the next one; a lost lease is noticed by the work itself, which renews as well.
  const heartbeat = setInterval(() => void renew().catch(() => undefined), HEARTBEAT_MS);
  try {
    return await work({ renew });
  } finally {
    clearInterval(heartbeat);
    // Where this fails too, the lease runs out by itself.
    await giveUp(db, holder).catch(() => undefined);
  }
}

async function take(db: Kysely<Database>, holder: string): Promise<void> {
  let lastBeat: number | undefined;
  for (;;) {
    const now = Date.now();
    const row = { value_json: holder, updated_by: null, updated_at: now };
    const taken = await db
      .insertInto('setting')
      .values({ key: KEY, ...row })
      .onConflict((conflict) =>
        conflict
          .column('key')
          .doUpdateSet(row)
          .where('setting.updated_at', '<=', now - LEASE_MS),
      )
      .returning('key')
      .executeTakeFirst();
    if (taken) return;
    const held = await db
      .selectFrom('setting')
      .select(['value_json', 'updated_at'])
      .where('key', '=', KEY)
      .executeTakeFirst();
    if (held && (await isGone(held.value_json))) {
      await giveUp(db, held.value_json);
      continue;
    }
    if (held && lastBeat !== undefined && held.updated_at !== lastBeat) {
      throw new ReindexBusyError('the index is being rebuilt by another process');
    }
    lastBeat = held?.updated_at;
    await sleep(POLL_MS);
  }
}

async function extend(db: Kysely<Database>, holder: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('setting')
    .set({ updated_at: Date.now() })
    .where('key', '=', KEY)
    .where('value_json', '=', holder)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function giveUp(db: Kysely<Database>, holder: string): Promise<void> {
  await db.deleteFrom('setting').where('key', '=', KEY).where('value_json', '=', holder).execute();
}

/** True for a process of this machine that is not there any more. Of another machine nothing is known. */
async function isGone(holder: string): Promise<boolean> {
  const { host, pid } = JSON.parse(holder) as { host?: string; pid?: number };
  return host === hostname() && pid !== undefined && !(await isAlive(pid));
}
