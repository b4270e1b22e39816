import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#app/lib/ids.server.ts';
import { freshWord } from './chain.ts';
import { HttpClient, needFields } from './http-client.ts';
import { type RunningSite, runNode, seedDemo, startSite, waitUntilSettled } from './site.ts';

const NOTICE = '检索引擎暂不可用';
/** How many needs are sent in before the application is killed and afterwards; 500 for the full run by hand. */
const CREATIONS = Number(process.env.E2E_KILL_COUNT ?? 100);
const SENDERS = 4;

/** What a city's server goes through: its search engine dies, and the application itself is killed. */
describe('outages', { timeout: 300_000 }, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'techbridge-outage-'));
  let site: RunningSite;
  beforeAll(async () => {
    await seedDemo(dataDir);
    site = await startSite(dataDir);
  });
  afterAll(async () => {
    await site.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  test('without Meilisearch the lists answer with a notice; what was published meanwhile is found later', async () => {
    const [firm, broker] = await Promise.all([
      HttpClient.signIn(site.url, 'firm'),
      HttpClient.signIn(site.url, 'broker'),
    ]);
    const word = freshWord();
    const id = newId();
    const sent = await firm.post('/desk/needs/new', {
      ...needFields(id, `${word}无铬鞣工艺`),
      intent: 'submit',
    });
    expect(sent.status).toBe(302);
    const version = await broker.versionOf(`/desk/needs/${id}`);
    expect(await textOf('/technologies')).not.toContain(NOTICE);

    const release = keepEngineDown(dataDir);
    try {
      await expect
        .poll(async () => (await textOf('/technologies')).includes(NOTICE), {
          timeout: 20_000,
          interval: 100,
        })
        .toBe(true);
      for (const path of ['/', '/needs?chain=leather', '/technologies?q=鞣制&sort=new']) {
        expect((await fetch(site.url + path)).status, path).toBe(200);
      }
      const published = await broker.post(`/desk/needs/${id}`, { intent: 'publish', version });
      expect(published.status).toBe(302);
      expect((await fetch(`${site.url}/needs/${id}`)).status, 'its own page needs no index').toBe(200);
    } finally {
      release();
    }
    await waitUntilSettled(site.url);
    const found = await textOf(`/needs?q=${encodeURIComponent(word)}`);
    expect(found).not.toContain(NOTICE);
    expect(found).toContain(`/needs/${id}`);
  });

  test(`kill -9 in the middle of ${CREATIONS} creations loses nothing that was acknowledged`, async () => {
    const firm = await HttpClient.signIn(site.url, 'firm');
    const broker = await HttpClient.signIn(site.url, 'broker');
    const acknowledged: string[] = [];
    const published: string[] = [];
    const killAt = Math.floor(CREATIONS / 2);
    let started = 0;
    let isDead = false;
    const send = async () => {
      while (started < CREATIONS && !isDead) {
        started += 1;
        const number = started;
        const id = newId();
        const sent = await firm.post('/desk/needs/new', {
          ...needFields(id, `断电试验第${number}号`),
          intent: 'submit',
        });
        expect(sent.status).toBe(302);
        acknowledged.push(id);
        if (number % 4 === 0) {
          const version = await broker.versionOf(`/desk/needs/${id}`);
          const answer = await broker.post(`/desk/needs/${id}`, { intent: 'publish', version });
          expect(answer.status).toBe(302);
          published.push(id);
        }
        if (acknowledged.length >= killAt && !isDead) {
          isDead = true;
          site.process.kill('SIGKILL');
        }
      }
    };
    const results = await Promise.allSettled(Array.from({ length: SENDERS }, send));
    // Requests under way at the kill end with a broken connection; any other failure is one of the test.
    for (const result of results) {
      if (result.status === 'rejected') expect(String(result.reason)).toMatch(/fetch failed|terminated/);
    }
    expect(isDead).toBe(true);
    expect(acknowledged.length).toBeGreaterThanOrEqual(killAt);
    expect(published.length).toBeGreaterThan(0);

    site = await startSite(dataDir);
    const again = await HttpClient.signIn(site.url, 'firm');
    for (const id of acknowledged) expect((await again.get(`/desk/needs/${id}`)).status, id).toBe(200);
    for (const id of published) expect((await fetch(`${site.url}/needs/${id}`)).status, id).toBe(200);
    // Integrity, foreign keys, bookings, index against SQL, and an empty queue; throws unless it exits with 0.
    await runNode(['app/server/cli/admin.server.ts', 'verify'], dataDir);
  });

  test('optional endpoints that are away cost a warning to the operator, and no match', async () => {
    await site.stop();
    // Nobody listens there: the connection is refused at once.
    const url = 'http://127.0.0.1:9/v1';
    site = await startSite(dataDir, {
      EMBEDDINGS_URL: url,
      EMBEDDINGS_MODEL: 'bge-m3',
      EMBEDDINGS_DIMENSIONS: '8',
      REWRITE_URL: url,
      REWRITE_MODEL: 'qwen3-8b',
    });
    const [firm, broker, administrator] = await Promise.all([
      HttpClient.signIn(site.url, 'firm'),
      HttpClient.signIn(site.url, 'broker'),
      HttpClient.signIn(site.url, 'admin'),
    ]);
    const id = newId();
    await firm.post('/desk/needs/new', { ...needFields(id, '接口停用时的无铬鞣工艺'), intent: 'submit' });
    const version = await broker.versionOf(`/desk/needs/${id}`);
    await broker.post(`/desk/needs/${id}`, { intent: 'publish', version });
    await waitUntilSettled(site.url);

    const ready = await fetch(`${site.url}/readyz`);
    expect(ready.status).toBe(200);
    expect((await ready.json()).warnings).toContainEqual(expect.stringMatching(/^embeddings: failing since/));
    const page = await (await administrator.get('/admin/system')).text();
    expect(page).toContain('故障（匹配不受影响');
    expect(page).toContain('接口恢复后自动补齐');
    const matches = await (await firm.get(`/desk/needs/${id}/matches`)).text();
    expect(matches).toContain('/technologies/');
  });

  async function textOf(path: string): Promise<string> {
    const response = await fetch(site.url + path, { headers: { 'accept-language': 'zh-CN' } });
    expect(response.status, path).toBe(200);
    return response.text();
  }
});

/** Kills the site's search server, and every one that is started in its place, until the returned function is called. */
function keepEngineDown(dataDir: string): () => void {
  let isOn = true;
  const run = async () => {
    while (isOn) {
      try {
        const { pid } = JSON.parse(readFileSync(join(dataDir, 'meilisearch/server.json'), 'utf8'));
        if (Number.isInteger(pid) && pid > 1) process.kill(pid, 'SIGKILL');
      } catch {
        // No record, or it is dead already.
      }
      await sleep(100);
    }
  };
  void run();
  return () => {
    isOn = false;
  };
}
