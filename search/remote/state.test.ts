import { describe, expect, it } from 'vitest';
import { REMOTE_OFF, remoteWarnings } from './state.ts';

describe('warnings about remote endpoints', () => {
  it('names what fails, since when and why, and nothing else', () => {
    const since = Date.UTC(2026, 10, 22, 8);
    expect(
      remoteWarnings({
        embeddings: { state: 'failing', lastError: 'broken: HTTP 503', since },
        rewrite: { state: 'ok', lastError: 'timeout: no answer within 5000 ms', since },
      }),
    ).toEqual(['embeddings: failing since 2026-11-22T08:00:00.000Z (broken: HTTP 503)']);
    expect(remoteWarnings({ embeddings: REMOTE_OFF, rewrite: REMOTE_OFF })).toEqual([]);
  });
});
