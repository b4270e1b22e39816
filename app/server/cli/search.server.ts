import { DomainError } from '#app/lib/errors.ts';
import { MatchingCorpus } from '#app/modules/matching/corpus.server.ts';
import { openSearch, type SearchRuntime } from '#app/server/search.server.ts';
import { reindexAll } from '#search/reindex.ts';
import { createSegmenter } from '#search/text/segment.server.ts';
import { taxonomyVocabulary } from '#seeds/reference/vocabulary.ts';
import { type Command, EXIT, type Session } from './command.server.ts';

/** Opens the search engine for one command: the server that the site runs, or one of our own. */
export async function withSearch<T>(
  { env, runtime }: Pick<Session, 'env' | 'runtime'>,
  work: (search: SearchRuntime) => Promise<T>,
): Promise<T> {
  const search = openSearch({ dataDir: env.dataDir, meili: env.meili, db: runtime.db, log: runtime.log });
  await search.start(() => undefined);
  try {
    return await work(search);
  } finally {
    await search.stop();
  }
}

export const reindex: Command = {
  name: 'reindex',
  summary: 'cli.reindex.summary',
  usage: '',
  options: {},
  positionals: 0,
  async run(session) {
    const { db, log } = session.runtime;
    return withSearch(session, async ({ engine }) => {
      const health = await engine.health();
      if (health.state !== 'available') {
        const detail = health.detail ?? health.state;
        throw new DomainError('unavailable', { messageKey: 'cli.engine.away', params: { detail } });
      }
      await engine.ensureIndexes();
      const corpus = new MatchingCorpus(createSegmenter(taxonomyVocabulary().words));
      await corpus.load(db);
      const vectorize = corpus.createVectorizer(db);
      for (const report of await reindexAll({ db, engine: engine.primary, log, vectorize })) {
        const { index, documents, ms } = report;
        session.print(session.t('cli.reindex.done', { index, documents, seconds: (ms / 1000).toFixed(1) }));
      }
      return EXIT.done;
    });
  },
};
