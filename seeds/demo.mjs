/**
 * `npm run demo`: from a fresh clone to a running site with demonstration data. Installs, builds and seeds only what
 * is missing or changed, so a second start takes seconds. Ctrl-C stops everything.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { ensureBuild, ensureDependencies, hashFiles, ROOT, requireNode, run } from './prepare.mjs';

const READY_WITHIN_MS = 120_000;
const PASSWORD = /DEMO_PASSWORD = '([^']+)'/;
const SEED_SOURCES = ['seeds/demo', 'seeds/reference', 'seeds/run.ts', 'db/migrations'];

const ACCOUNTS = [
  ['firm@demo.xinji', '企业管理员', 'firm, owner'],
  ['member@demo.xinji', '企业成员', 'firm, member'],
  ['university@demo.xinji', '高校', 'university'],
  ['institute@demo.xinji', '研究院所', 'research institute'],
  ['broker@demo.xinji', '科技局技术经理人', 'bureau, broker'],
  ['registrar@demo.xinji', '科技局登记员（初审）', 'bureau, registrar A'],
  ['registrar2@demo.xinji', '科技局登记员（复审）', 'bureau, registrar B'],
  ['admin@demo.xinji', '系统管理员', 'bureau, administrator'],
  ['auditor@demo.xinji', '审计员（只读）', 'bureau, auditor (read-only)'],
];

process.chdir(ROOT);
requireNode();
const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);
const port = Number(process.env.PORT || 3000);
const dataDir = path.resolve(process.env.DATA_DIR || 'data');

if (!(await isFree(port))) {
  say(`Port ${port} is taken. Stop what runs there, or choose another: PORT=3001 npm run demo`);
  say(`端口 ${port} 已被占用，请先停止占用它的程序，或换一个端口：PORT=3001 npm run demo`);
  process.exit(1);
}
try {
  await ensureDependencies(say);
  await ensureBuild(say);
  await ensureSeed();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
await serve();

/** Seeds unless this data folder already holds exactly these data; the loader itself may run any number of times. */
async function ensureSeed() {
  const stamp = path.join(dataDir, '.demo-seed');
  const hash = hashFiles(SEED_SOURCES);
  const isSeeded = existsSync(path.join(dataDir, 'techbridge.sqlite')) && existsSync(stamp);
  if (!process.env.DATABASE_URL && isSeeded && readFileSync(stamp, 'utf8') === hash) return;
  say('Loading the demonstration data (正在载入演示数据)');
  await run(process.execPath, ['--import', 'tsx', 'seeds/run.ts', '--set=demo']);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(stamp, hash);
}

/** Starts the site in the foreground and ends with it. */
async function serve() {
  const site = spawn(process.execPath, ['app/server/start.mjs'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      LOG_LEVEL: process.env.LOG_LEVEL || 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  let isStopping = false;
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    isStopping = true;
    if (site.exitCode === null) site.kill(signal);
  };
  // On Ctrl-C the terminal tells the site as well; we only wait for it.
  process.on('SIGINT', () => stop('SIGTERM'));
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGHUP', () => stop('SIGTERM'));
  process.on('exit', () => stop('SIGTERM'));
  const ended = new Promise((resolve) =>
    site.once('exit', (code, signal) => resolve(signal ? 0 : (code ?? 1))),
  );

  const isReady = await Promise.race([waitUntilReady(), ended.then(() => false)]);
  if (isReady) announce();
  else if (site.exitCode === null && !isStopping) {
    say(`The site did not become ready within ${READY_WITHIN_MS / 1000} s.`);
    stop('SIGTERM');
    process.exitCode = 1;
  }
  const code = await ended;
  process.exitCode ||= Number(code);
}

async function waitUntilReady() {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/readyz`);
      if (response.ok) return true;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

function announce() {
  const source = readFileSync('app/modules/accounts/queries.server.ts', 'utf8');
  const password = PASSWORD.exec(source)?.[1] ?? '';
  say('');
  say(`  技桥 Xinji TechBridge    http://localhost:${port}`);
  say('');
  say(`  演示账号 Demonstration accounts    密码 password: ${password}`);
  for (const [email = '', zh = '', en = ''] of ACCOUNTS) {
    say(`    ${email.padEnd(24)}${padWide(zh, 20)}${en}`);
  }
  say('');
  say('  按 Ctrl-C 停止    Press Ctrl-C to stop');
  say('');
}

/** Pads by columns: a Chinese character takes two. @param {string} text @param {number} width */
function padWide(text, width) {
  const columns = [...text].reduce((sum, sign) => sum + (/[^\x20-\x7e]/.test(sign) ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, width - columns));
}

/** @param {number} candidate @returns {Promise<boolean>} */
function isFree(candidate) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(candidate, process.env.HOST || '0.0.0.0', () => probe.close(() => resolve(true)));
  });
}
