/**
 * The Express shell. Everything else comes out of the Remix build (`build.entry.module`), so that no module exists
 * twice, once bundled and once imported from here.
 */
import type { AddressInfo } from 'node:net';
import type { ServerBuild } from '@remix-run/node';
import closeWithGrace from 'close-with-grace';

type Boot = typeof import('./app/server/boot.server.ts');

const development = process.env.NODE_ENV !== 'production';
const vite = development
  ? await import('vite').then(({ createServer }) => createServer({ server: { middlewareMode: true } }))
  : null;
// A variable path keeps TypeScript from looking for the build before it exists.
const builtServer = './build/server/index.js';
const loadBuild = async (): Promise<ServerBuild> =>
  vite
    ? ((await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild)
    : await import(builtServer);

const build = await loadBuild();
const { boot } = build.entry.module as unknown as Boot;
const site = await boot({
  build: vite ? loadBuild : build,
  assets: vite ? { middleware: vite.middlewares } : { clientDir: 'build/client' },
});

const server = site.app.listen(site.port, site.host, () => {
  const { port } = server.address() as AddressInfo;
  site.onListening(port);
});
// Longer than a balancer's idle time-out, or it would reuse a connection we have just closed.
server.keepAliveTimeout = 65_000;

closeWithGrace({ delay: 15_000 }, async ({ err }) => {
  await site.stop(
    err,
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      }),
  );
  await vite?.close();
});
