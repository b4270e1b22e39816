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
register();
await import('../../server.ts');
