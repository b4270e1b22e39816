import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { SearchLog } from '#search/port.ts';

/** What the stand-in does with a request. All but `well` and `slow` are faults that real endpoints show. */
export type Behaviour =
  | 'well'
  | 'slow'
  | 'hang'
  | 'stall'
  | 'hang-up'
  | 'fail'
  | 'limit'
  | 'refuse'
  | 'reject'
  | 'redirect'
  | 'bad-json'
  | 'wrong-shape'
  | 'wrong-dimension'
  | 'not-a-number'
  | 'infinite'
  | 'all-zero'
  | 'too-few'
  | 'same-index'
  | 'endless';

export interface StandInRequest {
  path: string;
  authorization: string | undefined;
  body: { model?: string; input?: string[]; messages?: { role: string; content: string }[] } & Record<
    string,
    unknown
  >;
}

/** A server in the place of an OpenAI-compatible endpoint, on a free port of the loopback. */
export interface OpenAiStandIn {
  /** Base address, e.g. `http://127.0.0.1:40000/v1`. */
  url: string;
  requests: StandInRequest[];
  /** The largest number of requests it had in hand at once. */
  busiest(): number;
  /** What it does from now on. */
  behave(how: Behaviour): void;
  /** What it does with the next requests, before it goes on as before. */
  behaveNext(...how: Behaviour[]): void;
  /** What it decides by the texts of a request; `undefined` leaves it to the above. */
  behaveBy(choose: (texts: string[]) => Behaviour | undefined): void;
  /** What the chat model says from now on. */
  say(content: string): void;
  /** Seconds or a date; sent with `limit`. */
  setRetryAfter(value: string): void;
  /** Refuses connections from now on. Safe to call twice. */
  stop(): Promise<void>;
}

/** A log that keeps what was written, to look for what must not be in it. */
export function createRecordingLog(): SearchLog & { lines: { fields: object; message: string }[] } {
  const lines: { fields: object; message: string }[] = [];
  const write = (fields: object, message: string) => void lines.push({ fields, message });
  return { lines, info: write, warn: write, error: write };
}

export interface StandInOptions {
  dimensions?: number;
  slowMs?: number;
}

export async function startOpenAiStandIn({
  dimensions = 4,
  slowMs = 60,
}: StandInOptions = {}): Promise<OpenAiStandIn> {
  let behaviour: Behaviour = 'well';
  let next: Behaviour[] = [];
  let choose: (texts: string[]) => Behaviour | undefined = () => undefined;
  let content = '{"terms":[]}';
  let retryAfter: string | undefined;
  let inHand = 0;
  let busiest = 0;
  const requests: StandInRequest[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const body: StandInRequest['body'] = JSON.parse(await readAll(request));
    const { authorization } = request.headers;
    requests.push({ path: request.url ?? '', authorization, body });
    const texts = body.input ?? body.messages?.map((message) => message.content) ?? [];
    const how = next.shift() ?? choose(texts) ?? behaviour;
    const send = (status: number, text: string, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(text);
    };
    // Like some real endpoints, it quotes key and text when it is unhappy.
    const complaint = JSON.stringify({ error: { message: `wrong: ${authorization} ${texts.join()}` } });
    if (how === 'hang') return;
    if (how === 'hang-up') return void request.socket.destroy();
    if (how === 'fail') return send(500, complaint);
    if (how === 'limit') return send(429, complaint, retryAfter ? { 'retry-after': retryAfter } : {});
    if (how === 'refuse') return send(401, complaint);
    if (how === 'reject') return send(400, complaint);
    if (how === 'redirect') return send(307, '', { location: `http://${request.headers.host}/elsewhere` });
    if (how === 'bad-json') return send(200, '{"data": [');
    if (how === 'wrong-shape') return send(200, '{"object":"list"}');
    if (how === 'endless') return pourOut(response);
    if (how === 'stall') return void response.writeHead(200).write('{"data":');
    if (how === 'slow') await pause(slowMs);
    if (body.input) return send(200, vectorsFor(body.input, how, dimensions));
    send(200, JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
  }

  const server = createServer((request, response) => {
    inHand += 1;
    busiest = Math.max(busiest, inHand);
    response.on('close', () => {
      inHand -= 1;
    });
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    busiest: () => busiest,
    behave(how) {
      behaviour = how;
    },
    behaveNext(...how) {
      next = how;
    },
    behaveBy(by) {
      choose = by;
    },
    say(words) {
      content = words;
    },
    setRetryAfter(value) {
      retryAfter = value;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** The same text always has the same vector. Answers stand in reverse order: only `index` says which is which. */
function vectorsFor(texts: readonly string[], how: Behaviour, dimensions: number): string {
  const data = texts.map((text, index) => {
    const digest = createHash('sha256').update(text).digest();
    const embedding = Array.from(
      { length: dimensions },
      (_, at) => ((digest[at % 32] ?? 0) - 128) / 16 + 0.01,
    );
    return { object: 'embedding', index, embedding };
  });
  const first = data[0];
  if (how === 'wrong-dimension') first?.embedding.push(1);
  if (how === 'all-zero') first?.embedding.fill(0);
  if (how === 'too-few') data.pop();
  if (how === 'same-index') for (const entry of data) entry.index = 0;
  const text = JSON.stringify({ object: 'list', data: data.reverse() });
  // JSON knows neither; Python's json module writes the one, and 1e999 is read as the other.
  if (how === 'not-a-number') return text.replace(/"embedding":\[[^,\]]+/, '"embedding":[NaN');
  if (how === 'infinite') return text.replace(/"embedding":\[[^,\]]+/, '"embedding":[1e999');
  return text;
}

/** Sends until the other side has had enough. */
async function pourOut(response: ServerResponse) {
  const spaces = Buffer.alloc(64 * 1024, ' ');
  function* endlessly() {
    for (;;) yield spaces;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  await pipeline(Readable.from(endlessly()), response);
}
