import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the system PostgreSQL, or null where PGlite stands in. */
    postgresUrl: string | null;
  }
}

/** Starts one PostgreSQL server for the whole run; every test gets a database of its own in it. */
export default async function setup({
  provide,
}: {
  provide: (key: 'postgresUrl', value: string | null) => void;
}) {
  const server = await startPostgres();
  provide('postgresUrl', server?.url ?? null);
  return () => server?.stop();
}
