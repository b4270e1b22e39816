import { describe, expect, it } from 'vitest';
import type { StagingEngine } from './engines/meilisearch-staging.server.ts';
import type { SearchDocument } from './port.ts';
import { createStagingWriter } from './reindex-writer.ts';

/** A server that needs `seconds` for each request, and remembers how many requests lay with it at once. */
function slowServer(seconds: number) {
  const server = { clock: 0, waiting: 0, mostWaiting: 0, requests: [] as string[][] };
  const enqueueStaging: StagingEngine['enqueueStaging'] = async (_, lines) => {
    server.requests.push(lines.split('\n'));
    server.waiting += 1;
    server.mostWaiting = Math.max(server.mostWaiting, server.waiting);
    return {
      async finished() {
        server.clock += seconds * 1000;
        server.waiting -= 1;
      },
    };
  };
  return Object.assign(server, { engine: { enqueueStaging } as StagingEngine });
}

const documents = (count: number, text = ''): SearchDocument[] =>
  Array.from({ length: count }, (_, at) => ({ id: `d${at}`, rev: '1.1.1', text }));

async function write(
  server: ReturnType<typeof slowServer>,
  given: SearchDocument[],
  beforeRequest = async () => {},
) {
  const indexed: string[] = [];
  const writer = createStagingWriter({
    engine: server.engine,
    index: 'needs',
    beforeRequest,
    onIndexed: (revisions) => indexed.push(...revisions.map(({ id }) => id)),
    now: () => server.clock,
  });
  await writer.add(given);
  await writer.finish();
  return indexed;
}

describe('documents on their way into a new index', () => {
  it('travel in requests of 2,500, all of them and in order', async () => {
    const server = slowServer(1);
    const given = documents(6_000);
    expect(await write(server, given)).toEqual(given.map(({ id }) => id));
    expect(server.requests.map((lines) => lines.length)).toEqual([2_500, 2_500, 1_000]);
    expect(JSON.parse(server.requests[2]?.at(-1) ?? '')).toEqual(given.at(-1));
  });

  it('make no request larger than eight megabytes, whatever the script', async () => {
    const server = slowServer(1);
    await write(server, documents(30, '鞣'.repeat(200_000)));
    const sizes = server.requests.map((lines) => Buffer.byteLength(lines.join('\n')));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(8 * 1024 * 1024);
    expect(server.requests.length).toBe(3);
  });

  it('wait four requests deep at a quick server, and one by one at a slow one', async () => {
    const quick = slowServer(2);
    await write(quick, documents(50_000));
    expect(quick.mostWaiting).toBe(4);

    const slow = slowServer(40);
    const depths: number[] = [];
    await write(slow, documents(50_000), async () => void depths.push(slow.waiting));
    expect(Math.max(...depths)).toBe(3);
    expect(depths.slice(5).every((depth) => depth === 0)).toBe(true);
  });

  it('stop at once when this process may write no more', async () => {
    const server = slowServer(1);
    const lost = async () => {
      throw new Error('lost');
    };
    await expect(write(server, documents(3_000), lost)).rejects.toThrow('lost');
    expect(server.requests).toEqual([]);
  });
});
