/**
 * The page of the indicator over many contracts: `npm run bench:indicators -- [--sizes 10000,1000000] [--json FILE]`.
 * Every size gets its own database with invented contracts of six years; the built site serves the page from both in turn,
 * and the time to the first byte is taken, as a person would wait for it. See docs/performance.md.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { HttpClient } from '#tests/e2e/http-client.ts';
import { type RunningSite, seedDemo, startSite } from '#tests/e2e/site.ts';
import { percentile } from '#tests/eval/metrics.ts';
import { ensureBuild } from '../../seeds/prepare.mjs';
import { fillContracts } from './contracts.ts';

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '10000,1000000' }, json: { type: 'string' } },
});
const sizes = values.sizes.split(',').map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 1_000)) {
  console.error('usage: npm run bench:indicators -- [--sizes 10000,1000000] [--json FILE]');
  process.exit(2);
}
await ensureBuild((line) => process.stderr.write(`${line}\n`));
const PAGES = {
  'one year': '/desk/indicators?period=2025',
  'one quarter by chain': '/desk/indicators?period=2025Q3&by=chain',
  'by firm': '/desk/indicators?period=2025&by=firm',
  'list of the union': '/desk/indicators/rows?measure=M_UNION&period=2025',
} as const;
/** May read every figure. */
const AUDITOR = 'auditor';
const WARM_UP = 5;
const ROUNDS = 40;

/** Milliseconds until the first byte of the body; the rest is read, but not counted. */
async function firstByte(client: HttpClient, address: string): Promise<number> {
  const before = performance.now();
  const response = await client.get(address);
  const reader = response.body?.getReader();
  await reader?.read();
  const passed = performance.now() - before;
  while (reader && !(await reader.read()).done);
  if (response.status !== 200) throw new Error(`${address}: ${response.status}`);
  return passed;
}

const folder = await mkdtemp(path.join(tmpdir(), 'indicator-bench-'));
const started = Date.now();
const log = (line: string) =>
  process.stdout.write(`[${((Date.now() - started) / 1_000).toFixed(0)} s] ${line}\n`);
try {
  const sites: { size: number; site: RunningSite; client: HttpClient }[] = [];
  for (const size of sizes) {
    const directory = path.join(folder, String(size));
    await mkdir(directory, { recursive: true });
    await seedDemo(directory);
    const seconds = await fillContracts(directory, size);
    log(
      `${size} contracts written in ${seconds.writing.toFixed(1)} s, summed in ${seconds.summing.toFixed(1)} s`,
    );
    const site = await startSite(directory);
    sites.push({ size, site, client: await HttpClient.signIn(site.url, AUDITOR) });
  }
  const measured: Record<string, Record<string, { p50: number; p95: number }>> = {};
  for (const [name, address] of Object.entries(PAGES)) {
    const times = new Map<number, number[]>(sizes.map((size) => [size, []]));
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      // In turn, so that what slows the machine slows both.
      for (const { size, client } of round % 2 === 0 ? sites : [...sites].reverse()) {
        const ms = await firstByte(client, address);
        if (round >= WARM_UP) times.get(size)?.push(ms);
      }
    }
    measured[name] = Object.fromEntries(
      [...times].map(([size, ms]) => [size, { p50: percentile(ms, 0.5), p95: percentile(ms, 0.95) }]),
    );
    const [small, large] = [sizes[0], sizes.at(-1)].map((size) => measured[name]?.[String(size)]?.p95 ?? 0);
    for (const size of sizes) {
      const { p50, p95 } = measured[name][String(size)] as { p50: number; p95: number };
      log(`${name}, ${size}: first byte p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
    }
    log(
      `${name}: p95 of the largest against the smallest ${((large ?? 0) / (small || 1)).toFixed(2)} × (wanted ≤ 5)`,
    );
  }
  for (const { site } of sites) await site.stop();
  if (values.json) await writeFile(values.json, `${JSON.stringify(measured, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
