import type { Kysely, Transaction } from 'kysely';
import type { Logger } from 'pino';
import { newId } from '#app/lib/ids.server.ts';
import type { Actor } from '#app/modules/accounts/actor.ts';
import { transact } from '#db/client.server.ts';
import type { Database } from '#db/schema.ts';

/** What every use case receives: who acts, when, and on which database. */
export interface Ctx {
  db: Kysely<Database>;
  actor: Actor;
  /** Epoch milliseconds; injected so that tests own the clock. */
  now: () => number;
  newId: () => string;
  log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
  requestId: string | null;
  /** True on a demonstration installation, where demonstration records count and are marked. */
  demo: boolean;
  /** Folder for uploaded files, outside the web root. */
  filesDir: string;
  /** Tells the worker that the outbox has something new; called after the commit. */
  wakeWorker: () => void;
}

/** A `Ctx` whose database handle is one running transaction. */
export type TxCtx = Omit<Ctx, 'db'> & { db: Transaction<Database> };

/**
 * Runs `work` in one transaction. Inside, only `tx.db` may be used: on SQLite the outer handle would wait for the
 * transaction's own connection for ever.
 */
export async function inTransaction<T>(ctx: Ctx, work: (tx: TxCtx) => Promise<T>): Promise<T> {
  const result = await transact(ctx.db, (db) => work({ ...ctx, db }));
  ctx.wakeWorker();
  return result;
}

export interface ContextParts extends Partial<Omit<Ctx, 'db' | 'actor' | 'log'>> {
  db: Kysely<Database>;
  actor: Actor;
  log: Ctx['log'];
}

/** Fills in what commands and tests seldom care about. */
export function createContext(parts: ContextParts): Ctx {
  return {
    now: Date.now,
    newId: () => newId(),
    requestId: null,
    demo: false,
    filesDir: 'data/files',
    wakeWorker: () => undefined,
    ...parts,
  };
}
