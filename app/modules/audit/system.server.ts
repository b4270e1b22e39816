import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { accountPolicy } from '#app/modules/accounts/policy.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { isPostgres } from '#db/dialect.ts';
import { listParked, readOutboxState, retryParked } from '#db/outbox.server.ts';
import type { SearchEngine } from '#search/port.ts';
import type { RemoteReport } from '#search/remote/state.ts';
import { recordAudit } from './commands.server.ts';

export interface SystemParts {
  search: Pick<SearchEngine, 'health'>;
  remoteReport: () => Promise<RemoteReport>;
}

/** What an operator looks at first: database, search engine, outbox, and the optional endpoints that are configured. */
export async function systemState(ctx: Ctx, { search, remoteReport }: SystemParts) {
  const { states, vectorsMissing } = await remoteReport();
  return {
    database: isPostgres(ctx.db) ? 'PostgreSQL' : 'SQLite',
    search: (await search.health()).state,
    outbox: await readOutboxState(ctx.db, ctx.now()),
    parked: (await listParked(ctx.db)).map(({ topic, entityId, lastError }) => ({
      topic,
      entityId,
      error: lastError,
    })),
    endpoints: (['embeddings', 'rewrite'] as const)
      .map((name) => ({ name, ...states[name] }))
      .filter(({ state }) => state !== 'off'),
    vectorsMissing,
    mayRetry: accountPolicy['setting.change'](ctx.actor),
  };
}

/** Takes the outbox rows up again that failed too often. */
export async function retryOutbox(ctx: Ctx): Promise<void> {
  requireAllowed(ctx.actor, accountPolicy['setting.change'](ctx.actor));
  const count = await retryParked(ctx.db, ctx.now());
  await recordAudit(ctx, {
    type: 'outbox.retried',
    subjectKind: 'outbox',
    subjectId: 'parked',
    detail: { count },
  });
  ctx.wakeWorker();
}
