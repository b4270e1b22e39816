import { createServer, type ServerResponse } from 'node:http';

/** A server in the place of Meilisearch that misbehaves on purpose; for fault tests only. */
export interface FaultyServer {
  url: string;
  /** What it does from now on. */
  behave(how: 'hang' | 'fail'): void;
  /** The `accept-encoding` of every request so far. */
  encodings: (string | undefined)[];
  stop(): Promise<void>;
}

export async function startFaultyServer(): Promise<FaultyServer> {
  let behaviour: 'hang' | 'fail' = 'hang';
  const encodings: (string | undefined)[] = [];
  const waiting = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const encoding = request.headers['accept-encoding'];
    encodings.push(Array.isArray(encoding) ? encoding.join() : encoding);
    if (behaviour === 'hang') return void waiting.add(response);
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ message: 'broken', code: 'internal', type: 'internal', link: '' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    encodings,
    behave(how) {
      behaviour = how;
    },
    async stop() {
      for (const response of waiting) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
