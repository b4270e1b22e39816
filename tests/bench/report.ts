import type { Times, Weight } from './measure.ts';

export interface Measured {
  size: number;
  needs: number;
  /** Seconds; null where a kept market was not filled again. */
  indexing: { product: number; raw: number } | null;
  queries: { raw: Times; matches: Times; pairs: number; found: number };
  weight: Weight;
  /** Seconds from each change to the list. */
  changes: number[];
}

/** One column for each size. */
export function printReport(measured: readonly Measured[], print: (line: string) => void): void {
  const [smallest] = measured;
  const row = (name: string, cell: (one: Measured) => string) =>
    print(`${name.padEnd(46)}${measured.map((one) => cell(one).padStart(14)).join('')}`);
  const ms = ({ p50, p95 }: Times) => `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
  const perSecond = ({ size, indexing }: Measured, kind: 'product' | 'raw') =>
    indexing ? (size / indexing[kind]).toFixed(0) : '-';
  const mega = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
  print('');
  row('technologies', ({ size }) => size.toLocaleString('en'));
  row('needs', ({ needs }) => String(needs));
  row('one raw query, ms p50 / p95', ({ queries }) => ms(queries.raw));
  row('20 explained matches, ms p50 / p95', ({ queries }) => ms(queries.matches));
  row('  p95 against raw (wanted ≤ 6)', ({ queries }) => times(queries.matches.p95, queries.raw.p95));
  row('  p95 against the smallest market (≤ 2.5)', ({ queries }) =>
    smallest ? times(queries.matches.p95, smallest.queries.matches.p95) : '-',
  );
  row('  matches in a list, mean', ({ queries }) => queries.found.toFixed(1));
  row('indexing by the product, documents / s', (one) => perSecond(one, 'product'));
  row('raw addDocuments, documents / s', (one) => perSecond(one, 'raw'));
  row('  share of raw (wanted ≥ 30 %)', ({ indexing }) =>
    indexing ? `${((100 * indexing.raw) / indexing.product).toFixed(0)} %` : '-',
  );
  row('change to list, s, slowest of five (≤ 5)', ({ changes }) => Math.max(...changes).toFixed(1));
  row('SQLite, MB', ({ weight }) => mega(weight.sqlite));
  row('Meilisearch on disk, MB', ({ weight }) => mega(weight.meilisearch));
  row('node in memory, MB', ({ weight }) => mega(weight.nodeRss));
  row(
    'Meilisearch in memory, own / with file, MB',
    ({ weight }) => `${mega(weight.serverOwn)} / ${mega(weight.serverRss)}`,
  );
}

function times(value: number, base: number): string {
  return `${(value / base).toFixed(1)} ×`;
}
