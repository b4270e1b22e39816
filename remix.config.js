// The one place where Remix itself is configured; vite.config.ts hands this object to the Remix Vite plugin.
// Only keys that mean the same to the classic compiler and to the plugin may stand here, so that `remix build`,
// `remix vite:build` and `remix routes` cannot disagree.
/** @type {Pick<import('@remix-run/dev').AppConfig, 'appDirectory'|'ignoredRouteFiles'|'serverModuleFormat'|'future'>} */
export default {
  appDirectory: 'app',
  ignoredRouteFiles: ['**/.*', '**/*.test.{ts,tsx}'],
  serverModuleFormat: 'esm',
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
  },
};
