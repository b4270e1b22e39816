import { z } from 'zod';
import { AnswerCache } from './answer-cache.server.ts';
import {
  clipText,
  createRemoteEndpoint,
  type RemoteOptions,
  RemoteUnavailableError,
} from './endpoint.server.ts';
import { REMOTE_OFF, type RemoteState } from './state.ts';

/** Texts in one call. Small, because hosted models take as few as 10 and common servers 32. */
export const BATCH_SIZE = 10;
/** Rejected calls that one batch may cost: enough to find one bad text in it, few enough when all are bad. */
const MAX_REJECTIONS = 6;
/** 20 MB with 1,024 numbers in a vector. */
const CACHE_SIZE = 5_000;

export interface EmbeddingsOptions extends RemoteOptions {
  /** Numbers in a vector of this model. A vector of another length is a wrong answer. */
  dimensions: number;
}

export interface Embeddings {
  /** Numbers in a vector; null while off. */
  readonly dimensions: number | null;
  /**
   * A vector of length 1 for each text, in their order. Null where there is none: no endpoint, an endpoint in trouble,
   * an empty text or one that it does not accept. Never throws. The vectors are shared: do not change them.
   */
  embed(texts: readonly string[]): Promise<(Float32Array | null)[]>;
  /** False while off, and while nobody is asked because a call failed a moment ago. */
  mayAsk(): boolean;
  state(): RemoteState;
}

/** Vectors from an OpenAI-compatible endpoint; with `null` there is none, and every vector is null. */
export function createEmbeddings(options: EmbeddingsOptions | null): Embeddings {
  if (!options) {
    return {
      dimensions: null,
      embed: async (texts) => texts.map(() => null),
      mayAsk: () => false,
      state: () => REMOTE_OFF,
    };
  }
  const { model, dimensions } = options;
  const endpoint = createRemoteEndpoint({
    ...options,
    name: 'embeddings',
    path: '/embeddings',
    // A number takes about 20 bytes; some endpoints repeat the text or indent their answer.
    maxBytes: BATCH_SIZE * dimensions * 64 + 64 * 1024,
  });
  const cache = new AnswerCache<Float32Array>(model, options.cacheSize ?? CACHE_SIZE);

  /**
   * Adds the vectors of a batch to `found`. A rejected batch is cut in halves, so that one text too many or too odd
   * does not cost the others their vectors.
   */
  async function ask(texts: string[], found: Map<string, Float32Array>, rejections: { left: number }) {
    if (rejections.left <= 0) return;
    try {
      const vectors = await endpoint.call({ model, input: texts }, (answer) =>
        readVectors(answer, texts.length, dimensions),
      );
      texts.forEach((text, at) => {
        const vector = vectors[at];
        if (!vector) return;
        found.set(text, vector);
        cache.set(text, vector);
      });
    } catch (error) {
      if (!(error instanceof RemoteUnavailableError) || error.reason !== 'rejected') throw error;
      rejections.left -= 1;
      if (texts.length === 1) return;
      const middle = Math.ceil(texts.length / 2);
      await ask(texts.slice(0, middle), found, rejections);
      await ask(texts.slice(middle), found, rejections);
    }
  }

  return {
    dimensions,
    async embed(texts) {
      const wanted = texts.map(clipText);
      // Beside the cache, which may be smaller than one call.
      const found = new Map<string, Float32Array>();
      const missing: string[] = [];
      for (const text of new Set(wanted)) {
        const known = cache.get(text);
        if (known) found.set(text, known);
        else if (text !== '') missing.push(text);
      }
      try {
        // One batch after the other: an index being filled leaves the second place to somebody who waits.
        for (let start = 0; start < missing.length; start += BATCH_SIZE) {
          await ask(missing.slice(start, start + BATCH_SIZE), found, { left: MAX_REJECTIONS });
        }
      } catch (error) {
        if (!(error instanceof RemoteUnavailableError)) throw error;
      }
      return wanted.map((text) => found.get(text) ?? null);
    },
    mayAsk: endpoint.mayAsk,
    state: endpoint.state,
  };
}

const answerSchema = z.object({
  data: z.array(z.object({ index: z.number().optional(), embedding: z.array(z.number()) })),
});

/** The vectors of an answer in the order of the texts, each of length 1. Throws when one is missing or unusable. */
function readVectors(answer: unknown, count: number, dimensions: number): Float32Array[] {
  const { success, data: parsed } = answerSchema.safeParse(answer);
  if (!success) throw new RemoteUnavailableError('malformed', 'the answer holds no lists of numbers');
  const { data } = parsed;
  if (data.length !== count) {
    throw new RemoteUnavailableError('malformed', `${data.length} vectors for ${count} texts`);
  }
  const byIndex = new Map(data.map(({ index, embedding }, at) => [index ?? at, embedding]));
  return Array.from({ length: count }, (_, at) => {
    const embedding = byIndex.get(at);
    if (!embedding) throw new RemoteUnavailableError('malformed', `no vector for text ${at + 1} of ${count}`);
    if (embedding.length !== dimensions) {
      throw new RemoteUnavailableError(
        'malformed',
        `a vector of ${embedding.length} numbers instead of ${dimensions}`,
      );
    }
    return toUnitLength(embedding);
  });
}

function toUnitLength(numbers: readonly number[]): Float32Array {
  const length = Math.sqrt(numbers.reduce((sum, number) => sum + number * number, 0));
  if (!Number.isFinite(length) || length === 0) {
    throw new RemoteUnavailableError('malformed', 'a vector without length');
  }
  return Float32Array.from(numbers, (number) => number / length);
}
