import { setTimeout as pause } from 'node:timers/promises';
import { createCircuitBreaker } from '../engines/circuit-breaker.ts';
import type { SearchLog } from '../port.ts';
import { createRetryBudget } from './retry-budget.ts';
import { createSlots } from './slots.ts';
import type { RemoteState } from './state.ts';

const CONCURRENT_CALLS = 2;
const MAX_RETRIES = 2;
const BACKOFF_MS = 200;
/** How long nobody is asked after a failure. */
const PAUSE_MS = 30_000;
/** More of a text is not sent: models take a few thousand tokens and refuse the rest, or the whole. */
const TEXT_LIMIT = 4_000;

/**
 * Why there is no answer.
 * - `paused`: a call just failed, so nobody is asked for a while; `busy`: no free place in time
 * - `timeout`, `network`, `limited` (429), `broken` (5xx)
 * - `rejected`: this one request was not accepted (400, 413, 422), another may be
 * - `refused`: any other status; key, address or model are not right
 * - `malformed`, `oversized`: an answer, but none that can be used
 */
export type RemoteReason =
  | 'paused'
  | 'busy'
  | 'timeout'
  | 'network'
  | 'limited'
  | 'broken'
  | 'rejected'
  | 'refused'
  | 'malformed'
  | 'oversized';

/** A new attempt may help. A time-out has used up the time of all attempts. */
const RETRYABLE: ReadonlySet<RemoteReason> = new Set(['limited', 'broken', 'network']);

/**
 * The endpoint gave nothing that can be used. The message is ours alone: what fetch or the endpoint say may quote the
 * key or the text, so neither is passed on, not even as a cause.
 */
export class RemoteUnavailableError extends Error {
  readonly reason: RemoteReason;
  /** What the endpoint asked to wait, in milliseconds. */
  readonly retryAfterMs: number | null;

  constructor(reason: RemoteReason, message: string, retryAfterMs: number | null = null) {
    super(message);
    this.name = 'RemoteUnavailableError';
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

/** What every remote model is configured with. */
export interface RemoteOptions {
  /** Base address of the OpenAI-compatible interface, e.g. `http://llm.intranet:8000/v1`. */
  url: string;
  key: string | undefined;
  model: string;
  /** For one call with all its attempts; waiting for a free place may take as long again. */
  timeoutMs: number;
  log: SearchLog;
  now?: () => number;
  backoffMs?: number;
  /** Answers remembered. */
  cacheSize?: number;
}

export interface RemoteEndpointOptions
  extends Pick<RemoteOptions, 'url' | 'key' | 'timeoutMs' | 'log' | 'now' | 'backoffMs'> {
  /** What log lines and warnings call it. */
  name: string;
  /** Below the base address, e.g. `/embeddings`. */
  path: string;
  /** Largest answer that is read, in bytes after decompression. */
  maxBytes: number;
}

export interface RemoteEndpoint {
  /**
   * Posts `body` as JSON and returns what `read` makes of the answer. `read` throws a `RemoteUnavailableError` for an
   * answer it cannot use, which counts against the endpoint like any failure.
   * @throws RemoteUnavailableError
   */
  call<T>(body: object, read: (answer: unknown) => T): Promise<T>;
  /** False while nobody is asked, because a call failed a moment ago. */
  mayAsk(): boolean;
  state(): RemoteState;
}

/** One OpenAI-compatible endpoint that may be slow, wrong or away without anybody waiting long or asking often. */
export function createRemoteEndpoint(options: RemoteEndpointOptions): RemoteEndpoint {
  const { name, timeoutMs, maxBytes, log, now = Date.now, backoffMs = BACKOFF_MS } = options;
  const url = addressOf(options.url, options.path);
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(options.key ? { authorization: `Bearer ${options.key}` } : {}),
  };
  const breaker = createCircuitBreaker({ pauseMs: PAUSE_MS, now });
  const budget = createRetryBudget();
  const slots = createSlots(CONCURRENT_CALLS);
  let current: RemoteState = { state: 'ok', lastError: null, since: now() };

  function requireOpen() {
    if (!breaker.allows()) throw new RemoteUnavailableError('paused', `${name} failed a moment ago`);
  }

  function noteSuccess() {
    breaker.succeed();
    if (current.state === 'ok') return;
    current = { ...current, state: 'ok', since: now() };
    log.info({ endpoint: name }, 'remote endpoint answers again');
  }

  function noteFailure({ reason, message }: RemoteUnavailableError) {
    // One text that is not accepted says nothing about the next one, but somebody should know.
    if (reason !== 'rejected') breaker.fail(reason === 'timeout' ? 'slow' : 'away');
    const since = current.state === 'failing' ? current.since : now();
    current = { state: 'failing', lastError: `${reason}: ${message}`, since };
    log.warn({ endpoint: name, reason, detail: message }, 'remote endpoint failed');
  }

  async function post(payload: string, signal: AbortSignal): Promise<unknown> {
    let text: string;
    try {
      // A redirect would carry the text to an address that nobody configured.
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body: payload,
        signal,
        redirect: 'manual',
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw refusalOf(response);
      }
      text = await readBounded(response, maxBytes);
    } catch (error) {
      if (error instanceof RemoteUnavailableError) throw error;
      if (signal.aborted) throw new RemoteUnavailableError('timeout', `no answer within ${timeoutMs} ms`);
      throw new RemoteUnavailableError('network', networkCode(error));
    }
    try {
      return JSON.parse(text);
    } catch {
      throw new RemoteUnavailableError('malformed', 'the answer is not JSON');
    }
  }

  /** The attempts of one call, within its time and the budget. */
  async function attempt(payload: string): Promise<unknown> {
    const deadline = performance.now() + timeoutMs;
    const signal = AbortSignal.timeout(timeoutMs);
    for (let retries = 0; ; retries++) {
      try {
        return await post(payload, signal);
      } catch (error) {
        if (!(error instanceof RemoteUnavailableError) || !RETRYABLE.has(error.reason)) throw error;
        // Jitter, so that several processes do not come back at the same moment.
        const backoff = backoffMs * 2 ** retries * (0.5 + Math.random() / 2);
        const wait = Math.max(backoff, error.retryAfterMs ?? 0);
        const inTime = performance.now() + wait < deadline;
        if (retries === MAX_RETRIES || !inTime || !budget.spend()) throw error;
        await pause(wait);
      }
    }
  }

  return {
    async call(body, read) {
      requireOpen();
      if (!(await slots.acquire(AbortSignal.timeout(timeoutMs)))) {
        throw new RemoteUnavailableError('busy', `no free place within ${timeoutMs} ms`);
      }
      try {
        // Those before may have failed meanwhile.
        requireOpen();
        budget.earn();
        try {
          const result = read(await attempt(JSON.stringify(body)));
          noteSuccess();
          return result;
        } catch (error) {
          if (error instanceof RemoteUnavailableError) noteFailure(error);
          throw error;
        }
      } finally {
        slots.release();
      }
    },
    mayAsk: breaker.allows,
    state: () => current,
  };
}

/** A text as it may be sent: not too long, and without halves of characters, which strict JSON readers refuse. */
export function clipText(text: string): string {
  return text
    .trim()
    .slice(0, TEXT_LIMIT)
    .replace(/\p{Cs}/gu, '');
}

/** The base address with the path below it; an address that already ends so is left as it is. */
function addressOf(base: string, path: string): string {
  const url = new URL(base);
  const folder = url.pathname.replace(/\/+$/, '');
  url.pathname = folder.endsWith(path) ? folder : folder + path;
  return url.href;
}

function refusalOf({ status, headers }: Response): RemoteUnavailableError {
  return new RemoteUnavailableError(
    reasonOf(status),
    `HTTP ${status}`,
    parseRetryAfter(headers.get('retry-after')),
  );
}

function reasonOf(status: number): RemoteReason {
  if (status === 429) return 'limited';
  if (status >= 500) return 'broken';
  return [400, 413, 422].includes(status) ? 'rejected' : 'refused';
}

/** Seconds or an HTTP date, as milliseconds from now; null when absent or neither. */
function parseRetryAfter(value: string | null): number | null {
  if (!value) return null;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

async function readBounded(response: Response, maxBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) return Buffer.concat(chunks).toString('utf8');
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      throw new RemoteUnavailableError('oversized', `more than ${maxBytes} bytes`);
    }
    chunks.push(part.value);
  }
}

/** `ECONNREFUSED` and the like. Only the code: the message of a fetch error may quote headers. */
function networkCode(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]+$/.test(code) ? code : 'no connection';
}
