import type { Kysely, Transaction } from 'kysely';
import type { Logger } from 'pino';
import { newId } from '#app/lib/ids.server.ts';
import type { Actor } from '#app/modules/accounts/actor.ts';
import type { Market } from '#app/modules/matching/market.server.ts';
import { transact } from '#db/client.server.ts';
import type { Database } from '#db/schema.ts';
import { createRewriter, type Rewriter } from '#search/remote/rewrite.server.ts';

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
  /** What the matching knows: thesaurus, recogniser and the market in memory. Waits for it right after a start. */
  market: () => Promise<Market>;
  /** Turns a need into technical search terms by an outside endpoint; says nothing where there is none. */
  rewriter: Rewriter;
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

const NO_REWRITER = createRewriter(null);

/** Fills in what commands and tests seldom care about. */
export function createContext(parts: ContextParts): Ctx {
  return {
    now: Date.now,
    newId: () => newId(),
    requestId: null,
    demo: false,
    filesDir: 'data/files',
    wakeWorker: () => undefined,
    market: () => Promise.reject(new Error('this context was made without a market')),
    rewriter: NO_REWRITER,
    ...parts,
  };
}
