/** `npm run seed -- --set=demo|reference`: brings the database up to date and loads one set of data. */
import { parseArgs } from 'node:util';
import type { SystemActor } from '#app/modules/accounts/actor.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { readEnv } from '#app/server/env.server.ts';
import { createLogger } from '#app/server/logger.server.ts';
import { startRuntime } from '#app/server/runtime.server.ts';
import { loadDemo } from './demo/load.ts';

const SEEDS: SystemActor = { kind: 'system', name: 'seeds' };

const { values } = parseArgs({ options: { set: { type: 'string' }, force: { type: 'boolean' } } });

if (values.set !== 'demo' && values.set !== 'reference') {
  process.stderr.write('usage: npm run seed -- --set=demo|reference [--force]\n');
  process.exit(2);
}

const env = readEnv({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL || 'error' });
const runtime = await startRuntime(env, createLogger(env.logLevel, process.stderr), { worker: false });
try {
  const reference = await loadReferenceData(runtime.db);
  if (values.set === 'reference') {
    process.stdout.write(`${JSON.stringify(reference)}\n`);
  } else {
    const { refused, added } = await loadDemo(runtime.context(SEEDS), { isForced: values.force });
    if (refused) {
      process.stderr.write(`${refused}\n`);
      process.exitCode = 1;
    } else process.stdout.write(`${JSON.stringify(added)}\n`);
  }
} finally {
  await runtime.stop();
}
