/**
 * Draws a sample of untagged imports: `node --import tsx tests/eval/recognition/draw.ts --patents FILE [--needs FILE]
 * [--seen FILE …] [--but NUMBER …] --owners institutions|firms|any`. Patents whose titles are in a `--seen` file and listings
 * of the samples named by `--but` are left out. Prints ids; the same files give the same ids.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seededRandom, shuffle } from '#app/lib/random.ts';
import { readJudged, SAMPLES } from './verdicts.ts';

const SIZE = 100;
const SEED = 20261126;
const INSTITUTION = /大学|学院|研究院|研究所|科学院|研究中心/;

interface SourceLine {
  id: string;
  title: string;
  kind?: string;
  org?: string;
}

const { values } = parseArgs({
  options: {
    patents: { type: 'string' },
    needs: { type: 'string' },
    seen: { type: 'string', multiple: true, default: [] },
    but: { type: 'string', multiple: true, default: [] },
    owners: { type: 'string' },
  },
});
if (!values.patents || !['institutions', 'firms', 'any'].includes(values.owners ?? '')) {
  console.error(
    'usage: draw.ts --patents FILE [--needs FILE] [--seen FILE …] [--but NUMBER …] --owners institutions|firms|any',
  );
  process.exit(2);
}

const readLines = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SourceLine);
const seen = new Set(values.seen.flatMap(readLines).map(({ title }) => title));
const drawn = new Set(
  SAMPLES.filter((sample) => values.but.includes(String(sample)))
    .flatMap(readJudged)
    .map(({ id }) => id),
);
const isWanted = (org: string) =>
  values.owners === 'any' || INSTITUTION.test(org) === (values.owners === 'institutions');
const patents = readLines(values.patents).filter(
  ({ kind, org = '', title }) => kind === 'patent' && isWanted(org) && !seen.has(title),
);
const needs = values.needs ? readLines(values.needs) : [];
const ids = [...patents, ...needs].flatMap(({ id }) => (drawn.has(id) ? [] : [id])).sort();
shuffle(ids, seededRandom(SEED));
process.stdout.write(`${ids.slice(0, SIZE).join('\n')}\n`);
