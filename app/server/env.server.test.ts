import { describe, expect, it } from 'vitest';
import { readEnv } from './env.server.ts';

const embeddings = {
  EMBEDDINGS_URL: 'http://llm.intranet:8000/v1',
  EMBEDDINGS_MODEL: 'bge-m3',
  EMBEDDINGS_DIMENSIONS: '1024',
};
const rewrite = { REWRITE_URL: 'https://llm.example.com/v1', REWRITE_MODEL: 'qwen3-8b' };

/** What a start says about these variables. */
function complaint(source: Record<string, string>): string {
  try {
    readEnv(source);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('remote models in the environment', () => {
  it('are off by default and when their address is empty', () => {
    expect(readEnv({})).toMatchObject({ embeddings: null, rewrite: null });
    expect(readEnv({ ...embeddings, EMBEDDINGS_URL: '', REWRITE_URL: '', REWRITE_KEY: 'k' })).toMatchObject({
      embeddings: null,
      rewrite: null,
    });
  });

  it('are read with one time-out for both', () => {
    expect(readEnv({ ...embeddings, ...rewrite, REWRITE_KEY: 'sk-1', EMBEDDINGS_KEY: '' })).toMatchObject({
      embeddings: {
        url: embeddings.EMBEDDINGS_URL,
        key: undefined,
        model: 'bge-m3',
        dimensions: 1024,
        timeoutMs: 5000,
      },
      rewrite: { url: rewrite.REWRITE_URL, key: 'sk-1', model: 'qwen3-8b', timeoutMs: 5000 },
    });
    expect(readEnv({ ...rewrite, REMOTE_TIMEOUT_MS: '800' }).rewrite?.timeoutMs).toBe(800);
  });

  it('stop the start when something is missing, naming all of it', () => {
    const words = complaint({ EMBEDDINGS_URL: embeddings.EMBEDDINGS_URL, REWRITE_URL: rewrite.REWRITE_URL });
    expect(words).toContain('EMBEDDINGS_MODEL: is needed with EMBEDDINGS_URL');
    expect(words).toContain('EMBEDDINGS_DIMENSIONS: is needed with EMBEDDINGS_URL');
    expect(words).toContain('REWRITE_MODEL: is needed with REWRITE_URL');
  });

  it.each([
    ['EMBEDDINGS_URL', 'ftp://llm.intranet/v1'],
    ['EMBEDDINGS_URL', 'http://name:hidden-word@llm.intranet/v1'],
    ['EMBEDDINGS_KEY', 'hidden-word\nnext'],
    ['EMBEDDINGS_DIMENSIONS', 'many'],
    ['EMBEDDINGS_DIMENSIONS', '0'],
    ['REMOTE_TIMEOUT_MS', '1'],
  ])('stop the start over a wrong %s without repeating it', (name, value) => {
    const words = complaint({ ...embeddings, [name]: value });
    expect(words).toContain(`${name}: `);
    expect(words).not.toContain('hidden-word');
  });
});
