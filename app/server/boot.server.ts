import { type AppParts, createApp } from './app.server.ts';
import { readEnv } from './env.server.ts';
import { createLogger } from './logger.server.ts';
import { startRuntime } from './runtime.server.ts';

export interface Site {
  app: ReturnType<typeof createApp>;
  port: number;
  host: string;
  onListening(port: number): void;
  /** Stops in order: no new requests, no new jobs, search engine, database. */
  stop(error: Error | undefined, closeServer: () => Promise<unknown>): Promise<void>;
}

/** Starts everything the site needs and returns the Express application; called once by server.ts. */
export async function boot(parts: Pick<AppParts, 'build' | 'assets'>): Promise<Site> {
  const env = readEnv();
  const log = createLogger(env.logLevel);
  const runtime = await startRuntime(env, log, { worker: true });
  let stopping = false;
  return {
    app: createApp({ ...parts, runtime, isStopping: () => stopping }),
    port: env.port,
    host: env.host,
    onListening(port) {
      log.info(
        { port, database: env.databaseUrl ? 'postgresql' : 'sqlite', demo: runtime.demo },
        'listening',
      );
      process.send?.({ type: 'listening', port });
    },
    async stop(error, closeServer) {
      stopping = true;
      if (error) log.fatal({ err: error }, 'stopping after an error');
      await closeServer();
      await runtime.stop();
      log.info('stopped');
    },
  };
}
