/**
 * `npm start`: the built site in this very process. A wrapper such as `npx tsx` would swallow SIGTERM and leave the
 * site behind.
 */
import { existsSync } from 'node:fs';
import { register } from 'tsx/esm/api';

process.env.NODE_ENV ||= 'production';
if (!existsSync('build/server/index.js')) {
  process.stderr.write('There is no build yet (尚未构建). Run: npm run build\n');
  process.exit(1);
}
// The build and its packages are plain JavaScript: loaded before tsx listens in on every import, which takes half of
// the start's time. Only server.ts itself needs tsx, and finds the build loaded. The variable path keeps TypeScript
// from looking for a build that may not be there yet.
const build = '../../build/server/index.js';
await import(build);
await import('close-with-grace');
register();
await import('../../server.ts');
