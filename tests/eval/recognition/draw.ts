/**
 * Draws the sample of untagged imports: `node --import tsx tests/eval/recognition/draw.ts --technologies FILE --needs FILE
 * --seen FILE …`. Technologies are patents of universities and institutes whose titles are in no `--seen` file.
 * Prints ids; the same files give the same ids.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seededRandom, shuffle } from '#app/lib/random.ts';

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
    technologies: { type: 'string' },
    needs: { type: 'string' },
    seen: { type: 'string', multiple: true, default: [] },
  },
});
if (!values.technologies || !values.needs) {
  console.error('usage: draw.ts --technologies FILE --needs FILE [--seen FILE …]');
  process.exit(2);
}

const readLines = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SourceLine);
const seen = new Set(values.seen.flatMap(readLines).map(({ title }) => title));
const technologies = readLines(values.technologies).filter(
  ({ kind, org = '', title }) => kind === 'patent' && INSTITUTION.test(org) && !seen.has(title),
);
const ids = [...technologies, ...readLines(values.needs)].map(({ id }) => id).sort();
shuffle(ids, seededRandom(SEED));
process.stdout.write(`${ids.slice(0, SIZE).join('\n')}\n`);
