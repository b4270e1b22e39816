/**
 * Finds a Chromium for the tests: CHROMIUM_PATH, an installed one, else the one that the development dependency
 * @sparticuz/chromium carries. That one needs no root: it brings the few libraries a bare machine lacks.
 * Plain Node, shared by tests/run.mjs and tests/helpers/browser.ts.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const LAUNCH_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-dev-shm-usage',
];

/** @typedef {{ executablePath: string, env: Record<string, string> }} Browser `env`: what it needs beside ours */

/** @returns {Promise<Browser>} rejects with an explanation when there is none and none can be had */
export async function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, which does not exist`);
    return { executablePath: given, env: {} };
  }
  const installed = findInstalled();
  if (installed) return installed;
  const attempts = [unpackBundled, installPackage];
  const failures = [];
  for (const attempt of attempts) {
    try {
      return await attempt();
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(`No Chromium for the browser tests. Set CHROMIUM_PATH.\n${failures.join('\n')}`);
}

/** @returns {Browser | null} */
function findInstalled() {
  const executablePath = INSTALLED.find((candidate) => existsSync(candidate));
  return executablePath ? { executablePath, env: {} } : null;
}

/** @returns {Promise<Browser>} */
async function unpackBundled() {
  const folder = path.join(ROOT, 'node_modules/.cache/techbridge-chromium');
  if (!existsSync(path.join(folder, 'chromium'))) await unpackInto(folder);
  const executablePath = path.join(folder, 'chromium');
  /** @type {Record<string, string>} */
  const env = { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') };
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = path.join(folder, 'fonts');
  await requireStart(executablePath, env);
  return { executablePath, env };
}

/** Unpacks beside the place and moves there in one step: two test runs may start at once. */
async function unpackInto(/** @type {string} */ folder) {
  const staging = `${folder}-${process.pid}`;
  mkdirSync(staging, { recursive: true });
  // The package unpacks into the temporary directory, and its libraries only where it believes to be on Lambda.
  const script = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;
  await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
  if (readdirSync(staging).length === 0) throw new Error('the bundled Chromium did not unpack');
  try {
    renameSync(staging, folder);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(path.join(folder, 'chromium'))) throw error;
  }
}

/** @returns {Promise<Browser>} */
async function installPackage() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error('installing a system package needs root and apt-get');
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  const installed = findInstalled();
  if (!installed) throw new Error('the package chromium brought no /usr/bin/chromium');
  return installed;
}

/** A binary whose libraries are missing fails here, with the library's name, and not in the first test. */
async function requireStart(/** @type {string} */ executablePath, /** @type {Record<string, string>} */ env) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath,
    args: LAUNCH_ARGS,
    env: /** @type {Record<string, string>} */ ({ ...process.env, ...env }),
    timeout: 30_000,
  });
  await browser.close();
}
