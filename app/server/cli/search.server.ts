import { createHash } from 'node:crypto';
import { DomainError } from '#app/lib/errors.ts';
import { MarketKeeper } from '#app/modules/matching/keeper.server.ts';
import type { Env } from '#app/server/env.server.ts';
import { openSearch, type SearchRuntime } from '#app/server/search.server.ts';
import { EngineUnavailableError } from '#search/port.ts';
import { reindexAll } from '#search/reindex.ts';
import { ReindexBusyError } from '#search/reindex-lease.ts';
import type { ReindexProgress } from '#search/reindex-progress.ts';
import { referenceTerms } from '#seeds/reference/reference.ts';
import { type Command, EXIT, type Session } from './command.server.ts';

/** Opens the search engine for one command: the server that the site runs, or one of our own. */
export async function withSearch<T>(
  { env, runtime }: Pick<Session, 'env' | 'runtime'>,
  work: (search: SearchRuntime) => Promise<T>,
): Promise<T> {
  const { db, log } = runtime;
  const vectorDimensions = env.embeddings?.dimensions;
  const search = openSearch({ dataDir: env.dataDir, meili: env.meili, vectorDimensions, db, log });
  await search.start(() => undefined);
  try {
    return await work(search);
  } finally {
    await search.stop();
  }
}

const PRINT_EVERY_MS = 2_000;

export const reindex: Command = {
  name: 'reindex',
  summary: 'cli.reindex.summary',
  usage: '[--restart: not to continue a rebuild that was cut off]',
  options: { restart: { type: 'boolean' } },
  positionals: 0,
  async run(session, input) {
    const { db, log, embeddings } = session.runtime;
    return withSearch(session, async ({ engine, segment }) => {
      const health = await engine.health();
      if (health.state !== 'available') {
        const detail = health.detail ?? health.state;
        throw new DomainError('unavailable', { messageKey: 'cli.engine.away', params: { detail } });
      }
      const keeper = new MarketKeeper({ db, segment, embeddings, now: Date.now });
      const reports = await reindexAll({
        db,
        engine: engine.primary,
        log,
        vectorize: keeper.createVectorizer(),
        fingerprint: fingerprintOf(session.env),
        restart: input.flag('restart'),
        onProgress: progressPrinter(session),
      }).catch(explain);
      for (const { index, documents, kept, ms } of reports) {
        if (kept > 0) session.print(session.t('cli.reindex.kept', { index, kept }));
        session.print(session.t('cli.reindex.done', { index, documents, seconds: (ms / 1000).toFixed(1) }));
      }
      return EXIT.done;
    });
  },
};

/** What documents are made from and no revision shows: the labels of the code lists, the model behind the vectors. */
function fingerprintOf({ embeddings }: Env): string {
  const model = embeddings && [embeddings.url, embeddings.model];
  return createHash('sha256')
    .update(JSON.stringify([referenceTerms(), model]))
    .digest('hex');
}

function progressPrinter({ print, t }: Session) {
  let printedAt = Date.now();
  return ({ index, done, total, perSecond, etaSeconds }: ReindexProgress): void => {
    if (Date.now() - printedAt < PRINT_EVERY_MS) return;
    printedAt = Date.now();
    const left = etaSeconds === null ? '–' : minutesAndSeconds(etaSeconds);
    print(t('cli.reindex.progress', { index, done, total, perSecond: Math.round(perSecond), left }));
  };
}

function minutesAndSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** What stops a rebuild without being a bug. */
function explain(error: unknown): never {
  if (error instanceof ReindexBusyError) {
    throw new DomainError('conflict', { messageKey: 'cli.reindex.busy' });
  }
  if (error instanceof EngineUnavailableError) {
    throw new DomainError('unavailable', {
      messageKey: 'cli.reindex.interrupted',
      params: { detail: error.message },
    });
  }
  throw error;
}
