import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { repeat } from './repeat.server.ts';

const EVERY_MS = 5;

describe('repeat', () => {
  function start(work: () => Promise<unknown>) {
    const complaints: string[] = [];
    const log = { error: (_: object, message: string) => void complaints.push(message) };
    const stop = repeat(work, { everyMs: EVERY_MS, log: log as never, complaint: 'it failed' });
    return { stop, complaints };
  }

  async function until(isTrue: () => boolean) {
    for (let tries = 0; !isTrue() && tries < 500; tries++) await sleep(EVERY_MS);
    expect(isTrue()).toBe(true);
  }

  it('goes on after a round that failed, and says so', async () => {
    let rounds = 0;
    const { stop, complaints } = start(async () => {
      rounds += 1;
      if (rounds === 1) throw new Error('away');
    });
    await until(() => rounds >= 3);
    stop();
    expect(complaints).toEqual(['it failed']);
  });

  it('never does two rounds at once', async () => {
    let running = 0;
    let busiest = 0;
    let rounds = 0;
    const { stop } = start(async () => {
      running += 1;
      busiest = Math.max(busiest, running);
      await sleep(4 * EVERY_MS);
      running -= 1;
      rounds += 1;
    });
    await until(() => rounds >= 2);
    stop();
    expect(busiest).toBe(1);
  });

  it('holds no process, and does not complain of a round that the stop has overtaken', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    let fail: (error: Error) => void = () => undefined;
    let isRunning = false;
    const before = timers();
    const { stop, complaints } = start(
      () =>
        new Promise((_, reject) => {
          isRunning = true;
          fail = reject;
        }),
    );
    expect(timers()).toBe(before);
    await until(() => isRunning);
    stop();
    fail(new Error('the database is closed'));
    await sleep(EVERY_MS);
    expect(complaints).toEqual([]);
  });
});
