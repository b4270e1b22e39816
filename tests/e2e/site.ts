import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RunningSite {
  url: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 300_000;

/** Loads the demonstration data into a fresh data folder, as `npm run demo` does. */
export async function seedDemo(dataDir: string): Promise<void> {
  await runNode(['seeds/run.ts', '--set=demo'], dataDir);
}

/** Runs one script of the project to its end and returns what it printed; throws with its errors when it fails. */
export function runNode(args: string[], dataDir: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', ...args], { env: environment(dataDir) });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${args.join(' ')} ended with ${code}\n${output}\n${errors}`));
    });
  });
}

/** Starts the built site on a free port and waits until it serves and its search index is complete. */
export async function startSite(dataDir: string, extra: Record<string, string> = {}): Promise<RunningSite> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
    env: { ...environment(dataDir), ...extra },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let log = '';
  const keepLog = (chunk: Buffer) => {
    log = (log + chunk).slice(-20_000);
  };
  child.stdout?.on('data', keepLog);
  child.stderr?.on('data', keepLog);
  const port = await new Promise<number>((resolve, reject) => {
    child.on('message', (message: { type?: string; port?: number }) => {
      if (message.type === 'listening' && message.port) resolve(message.port);
    });
    child.once('exit', (code) => reject(new Error(`the site ended with ${code}\n${log}`)));
  });
  const site: RunningSite = {
    url: `http://localhost:${port}`,
    process: child,
    stop: () => stopSite(child),
  };
  await waitUntilSettled(site.url, () => log);
  return site;
}

/** Waits until the search engine is up and nothing waits in the outbox. */
export async function waitUntilSettled(url: string, log: () => string = () => ''): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  let last = '';
  while (Date.now() < deadline) {
    last = await fetch(`${url}/readyz`).then(
      (response) => response.text(),
      (error) => String(error),
    );
    const state = last.startsWith('{') ? JSON.parse(last) : null;
    if (state?.ready && state.search === 'available' && state.outbox?.pending === 0) return;
    await sleep(250);
  }
  throw new Error(`the site did not settle: ${last}\n${log()}`);
}

function stopSite(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function environment(dataDir: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    // The whole suite comes from one address.
    REQUESTS_PER_MINUTE: '60000',
  };
}
