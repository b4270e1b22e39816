import { describe, expect, it } from 'vitest';
import { REMOTE_OFF, remoteWarnings } from './state.ts';

describe('warnings about remote endpoints', () => {
  it('names what fails, since when and why, and nothing else', () => {
    const since = Date.UTC(2026, 10, 22, 8);
    const embeddings = { state: 'failing', lastError: 'broken: HTTP 503', since } as const;
    const rewrite = { state: 'ok', lastError: 'timeout: no answer within 5000 ms', since } as const;
    const failing = 'embeddings: failing since 2026-11-22T08:00:00.000Z (broken: HTTP 503)';
    expect(remoteWarnings({ states: { embeddings, rewrite }, vectorsMissing: 0 })).toEqual([failing]);
    expect(remoteWarnings({ states: { embeddings, rewrite }, vectorsMissing: 12 })).toEqual([
      failing,
      'embeddings: 12 listings without a vector',
    ]);
    for (const vectorsMissing of [0, null])
      expect(
        remoteWarnings({ states: { embeddings: REMOTE_OFF, rewrite: REMOTE_OFF }, vectorsMissing }),
      ).toEqual([]);
  });
});
