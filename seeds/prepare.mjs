/**
 * What `npm run demo` and `npm test` need before they can start: installed packages and a current build. Plain Node
 * without dependencies, because on a fresh clone there are none yet.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const BUILD_STAMP = path.join(ROOT, 'build/.sources');
/** Everything the built site is made of. */
const BUILD_SOURCES = [
  'app',
  'db',
  'search',
  'seeds',
  'public',
  'remix.config.js',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** Stops with a sentence on a Node that the packages do not run on. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 11)) return;
  console.error(
    `Node 20.11 or newer is needed (需要 Node 20.11 或更高版本); this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/**
 * Runs `npm ci` when what is installed differs from package-lock.json. npm writes what it installed to
 * node_modules/.package-lock.json, so the two files can be compared without a stamp of our own.
 * @param {(line: string) => void} say told what takes long, before it does
 */
export async function ensureDependencies(say) {
  const difference = findMissingPackage();
  if (difference === null) return;
  say(`Installing packages (正在安装依赖): ${difference}`);
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  await (npm?.endsWith('.js') ? run(process.execPath, [npm, ...args]) : run('npm', args));
}

/** @returns {string | null} what is missing, or null when the installation is complete */
export function findMissingPackage() {
  const installedFile = path.join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return 'node_modules is missing';
  const wanted = readPackages(path.join(ROOT, 'package-lock.json'));
  const installed = readPackages(installedFile);
  for (const [name, { version, optional }] of Object.entries(wanted)) {
    if (name === '') continue;
    const found = installed[name];
    // Packages for other platforms are optional and stay away.
    if (!found && !optional) return `${name} is missing`;
    if (found && found.version !== version) return `${name} is ${found.version}, not ${version}`;
  }
  return null;
}

/**
 * Builds the site when its sources changed since the last build.
 * @param {(line: string) => void} say
 */
export async function ensureBuild(say) {
  const hash = hashFiles(BUILD_SOURCES);
  const built = existsSync(BUILD_STAMP) ? readFileSync(BUILD_STAMP, 'utf8') : null;
  if (built === hash && existsSync(path.join(ROOT, 'build/server/index.js'))) return;
  say('Building the site (正在构建)');
  await run(process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build'], {
    quiet: true,
    env: { NODE_ENV: 'production' },
  });
  writeFileSync(BUILD_STAMP, hash);
}

/**
 * One hash over names and contents of files and folders, tests left out.
 * @param {string[]} entries relative to the project
 */
export function hashFiles(entries) {
  const hash = createHash('sha256');
  for (const file of entries.flatMap(listFiles).sort()) {
    hash.update(`${file}\0`);
    hash.update(readFileSync(path.join(ROOT, file)));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string> }} [options] quiet: the output is shown only on failure
 * @returns {Promise<void>} rejects when the command fails
 */
export function run(command, args, { quiet = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      // The tests call this too; VITEST would make vite.config.ts leave Remix out of the build.
      env: { ...process.env, VITEST: '', ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) return resolve();
      if (quiet) process.stderr.write(output);
      reject(new Error(`${path.basename(command)} ${args.join(' ')} ended with ${signal ?? code}`));
    });
  });
}

/** @param {string} entry @returns {string[]} */
function listFiles(entry) {
  const absolute = path.join(ROOT, entry);
  if (!existsSync(absolute)) return [];
  if (path.extname(entry) !== '') return [entry];
  return readdirSync(absolute, { withFileTypes: true, recursive: true })
    .filter((found) => found.isFile() && !/\.test\.tsx?$/.test(found.name))
    .map((found) => path.relative(ROOT, path.join(found.parentPath ?? found.path, found.name)));
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
