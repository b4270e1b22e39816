/**
 * What the limits of likeness let through: `npm run eval:neighbours`. Prints, for needs with the same problem and for
 * technologies that fit a firm, how many of the labelled pairs and how many of all pairs lie above each limit.
 */
import { FITS_FROM } from '#app/modules/matching/audience.ts';
import { SIMILAR_FROM } from '#app/modules/matching/similar-needs.ts';
import { type LabelledPair, measureLimit, readNeighbours } from './likeness.ts';
import { shippedKnowledge } from './memory.ts';

const LIMITS = Array.from({ length: 16 }, (_, at) => 0.1 + at * 0.03);
const print = (line: string) => process.stdout.write(`${line}\n`);

const { needs, firms } = readNeighbours(await shippedKnowledge());
report('needs with the same problem', SIMILAR_FROM, needs);
for (const [known, pairs] of Object.entries(firms))
  report(`technologies for a firm known by ${known}`, FITS_FROM, pairs);

function report(title: string, limit: number, pairs: readonly LabelledPair[]): void {
  const labelled = pairs.filter(({ isSame }) => isSame !== null);
  print(`\n${title}: ${labelled.length} labelled pairs of ${pairs.length}; in use ${limit}`);
  print('| from | right of those shown | shown of the right | of all pairs |');
  print('|---|---|---|---|');
  for (const from of [...LIMITS, limit].sort((a, b) => a - b)) {
    const { precision, recall, shown } = measureLimit(pairs, from);
    const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
    print(`| ${from.toFixed(2)} | ${percent(precision)} | ${percent(recall)} | ${percent(shown)} |`);
  }
}
