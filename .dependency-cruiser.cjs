/**
 * Direction of imports. Each folder names what it may import; everything else in the project is refused.
 * Tests beside the code (*.test.ts) may reach further and are left to the rule of the tests.
 */
const PROJECT = '^(app|db|search|seeds|tests)/';
const TEST = String.raw`\.test\.tsx?$`;

/** `from` may import project files that match one of `allowed`, and nothing else of the project. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TEST },
  to: { path: PROJECT, pathNot: allowed },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle makes the order of evaluation matter; types may refer to each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: { pathNot: '^server\\.ts$' },
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'no-database-in-the-browser',
      comment:
        'A file that is not *.server.* may reach the client bundle, so it may not import the database.',
      severity: 'error',
      from: { path: '^app/', pathNot: [String.raw`\.server\.tsx?$`, TEST] },
      to: { path: '^db/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-search-in-the-browser',
      comment: 'Only the types of the search port are for everybody.',
      severity: 'error',
      from: { path: '^app/', pathNot: [String.raw`\.server\.tsx?$`, TEST] },
      to: {
        path: '^search/',
        dependencyTypesNot: ['type-only'],
        pathNot: '^search/(port|indexes|text/[a-z-]+|documents/(amount-band|region-group))\\.ts$',
      },
    },
    only(
      'routes',
      '^app/routes/',
      [
        '^app/(routes|modules|components|lib|i18n)/',
        '^app/server/request-context\\.server\\.ts$',
        '^app/root\\.tsx$',
      ],
      'Routes adapt URLs to modules; they know neither database nor search.',
    ),
    only(
      'modules',
      '^app/modules/',
      ['^app/(modules|components|lib|i18n)/', '^db/', '^search/', '^seeds/reference/'],
      'Modules know no route and no server.',
    ),
    only('components', '^app/components/', ['^app/(components|lib|i18n)/'], 'Components know no domain.'),
    only('lib and i18n', '^app/(lib|i18n)/', ['^app/(lib|i18n)/'], 'The lowest floor of the application.'),
    only(
      'server',
      '^app/server/',
      ['^app/(server|modules|lib|i18n)/', '^db/', '^search/', '^seeds/reference/'],
      'The server wires modules, database and search; it renders nothing.',
    ),
    only(
      'search',
      '^search/',
      ['^search/', '^db/', '^app/lib/', '^seeds/reference/'],
      'Search knows no module.',
    ),
    only('db', '^db/', ['^db/', '^app/lib/'], 'The database knows no module.'),
    {
      name: 'migrations-stand-alone',
      comment: 'A migration must mean the same in ten years: it imports no application code.',
      severity: 'error',
      from: { path: '^db/migrations/' },
      to: { path: '^(app|search|seeds)/' },
    },
    only(
      'seeds',
      '^seeds/',
      [
        '^seeds/',
        '^app/(modules|lib|i18n)/',
        '^app/server/(env|logger|runtime)\\.server\\.ts$',
        '^db/',
        '^search/',
      ],
      'Seeds write through modules.',
    ),
    {
      name: 'nobody-imports-tests',
      comment: 'What the product runs on may not lie among the tests.',
      severity: 'error',
      from: { path: '^(app|db|search|seeds)/', pathNot: TEST },
      to: { path: '^tests/' },
    },
    {
      name: 'nobody-imports-routes',
      comment: 'What two routes share belongs to a module or a component.',
      severity: 'error',
      from: { path: '^app/', pathNot: ['^app/routes/', TEST] },
      to: { path: '^app/routes/' },
    },
    {
      name: 'no-development-packages-in-production',
      comment: 'npm ci --omit=dev must leave a site that starts.',
      severity: 'error',
      from: { path: '^(app|db|search|seeds)/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|data|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
