import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { runCommandLine } from '#app/server/cli/command.server.ts';
import { commands } from '#app/server/cli/commands.server.ts';
import { readEnv } from '#app/server/env.server.ts';
import type { Runtime } from '#app/server/runtime.server.ts';
import type { Database } from '#db/schema.ts';
import { testContext } from './context.ts';

/** Runs a command line of the operator on a test database, files in `folder`; nothing of the site is started. */
export async function runOperator(
  { db, folder, now }: { db: Kysely<Database>; folder: string; now?: () => number },
  ...args: string[]
): Promise<{ code: number; printed: string[]; complaints: string[] }> {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await runCommandLine(args, {
    commands,
    open: async () => ({
      env: readEnv({ DATA_DIR: folder }),
      runtime: {
        db,
        context: (actor: Parameters<Runtime['context']>[0]) =>
          testContext(db, actor, { filesDir: join(folder, 'files'), ...(now && { now }) }),
        stop: async () => undefined,
      } as unknown as Runtime,
    }),
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
    environment: { LANG: 'en_GB.UTF-8' },
  });
  return { code, printed, complaints };
}
