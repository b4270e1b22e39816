/**
 * `npm test`: installs what is missing, finds a browser, then runs every check there is and counts. Formatting, types,
 * import rules and the build count as one test each. The last line is always `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild, ensureDependencies, ROOT, requireNode, run } from '../seeds/prepare.mjs';
import { findBrowser } from './helpers/find-browser.mjs';

const ARTIFACTS = path.join(ROOT, 'tests/.artifacts');
const PROJECTS = ['unit', 'integration', 'e2e'];
const DEPENDENCY_ROOTS = ['app', 'db', 'search', 'seeds', 'tests', 'server.ts'];

let passed = 0;
let failed = 0;
const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

requireNode();
await ensureDependencies(say);
rmSync(ARTIFACTS, { recursive: true, force: true });
mkdirSync(ARTIFACTS, { recursive: true });

await check('browser', async () => say(`  ${(await findBrowser()).executablePath}`));
await check('format and lint', () => runBin('@biomejs/biome/bin/biome', ['ci', '--colors=off', '.']));
await check('import rules', () =>
  runBin('dependency-cruiser/bin/dependency-cruise.mjs', ['--output-type', 'err', ...DEPENDENCY_ROOTS]),
);
// The compiler and the bundler use one core each.
await Promise.all([
  check('types', () => runBin('typescript/bin/tsc', ['--noEmit'])),
  check('build', () => ensureBuild(say)),
]);
for (const project of PROJECTS) await runProject(project);

say('');
say(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** @param {string} name @param {() => Promise<void>} work */
async function check(name, work) {
  const started = Date.now();
  try {
    await work();
    passed += 1;
    say(`✓ ${name} (${seconds(started)})`);
  } catch (error) {
    failed += 1;
    say(`✗ ${name}: ${error instanceof Error ? error.message : error}`);
  }
}

/** @param {string} bin @param {string[]} args */
function runBin(bin, args) {
  return run(process.execPath, [path.join('node_modules', bin), ...args], { quiet: true });
}

/** Runs one vitest project and adds what it counted. @param {string} project */
async function runProject(project) {
  const started = Date.now();
  const report = path.join(ARTIFACTS, `${project}.json`);
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project];
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, [...args, ...reporters], { cwd: ROOT, stdio: 'inherit' });
    child.once('error', () => resolve(1));
    child.once('close', (exit) => resolve(exit ?? 1));
  });
  const counts = countTests(report);
  // A run that failed without a failed test (an error between the tests, a crash) is a failure all the same.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  passed += counts.passed;
  failed += counts.failed;
  say(`${project}: ${counts.passed} passed, ${counts.failed} failed (${seconds(started)})`);
}

/** @param {string} report */
function countTests(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  // A file that cannot be loaded has no tests to fail; it counts as one.
  const unloadable = testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloadable.length };
}

function seconds(/** @type {number} */ since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
