/** `npm run admin -- <command>`: results go to standard output, the log and complaints to standard error. */
import { readEnv } from '#app/server/env.server.ts';
import { createLogger } from '#app/server/logger.server.ts';
import { startRuntime } from '#app/server/runtime.server.ts';
import { runCommandLine } from './command.server.ts';
import { commands } from './commands.server.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), {
  commands,
  async open() {
    // Standard output belongs to the results, and an operator wants to read about trouble only.
    const env = readEnv({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL || 'error' });
    const log = createLogger(env.logLevel, process.stderr);
    return { env, runtime: await startRuntime(env, log, { worker: false }) };
  },
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  environment: process.env,
});
