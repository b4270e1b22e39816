/**
 * Labels the samples with the recogniser of this release: `node --import tsx tests/eval/recognition/label.ts --texts FILE
 * [--texts FILE …] [--write NUMBER]`; only the verdicts of that sample are written. Each line of the files is a JSON object with `id`, `title` and `body` or `description`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { profileNeed, profileTechnology } from '#app/modules/matching/profile.ts';
import { NO_CHAIN } from '#app/modules/recognition/cross-validation.ts';
import { SHOWN } from '#app/modules/recognition/place.ts';
import { shippedKnowledge, toNeed, toTechnology } from '../memory.ts';
import {
  countVerdicts,
  type Judged,
  judge,
  type Placed,
  printVerdicts,
  readJudged,
  SAMPLES,
  verdictsFile,
} from './verdicts.ts';

interface SourceLine {
  id: string;
  title: string;
  body?: string;
  description?: string;
}

const { values } = parseArgs({
  options: { texts: { type: 'string', multiple: true, default: [] }, write: { type: 'string' } },
});
const texts = new Map<string, SourceLine>();
for (const file of values.texts) {
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
    const text = JSON.parse(line) as SourceLine;
    texts.set(text.id, text);
  }
}

const knowledge = await shippedKnowledge();
const placeOf = (judged: Judged): Placed => {
  const text = texts.get(judged.id);
  if (!text) throw new Error(`no text of ${judged.id} in the files given`);
  const { id, title, body = text.description ?? '' } = text;
  const { recognized } =
    judged.kind === 'need'
      ? profileNeed(toNeed({ id, title, text: body, family: '', chain: null, grades: new Map() }), knowledge)
      : profileTechnology(toTechnology({ id, title, body }), knowledge);
  const { chain, chainChance, node, nodeChance } = recognized;
  return judge(judged, {
    id,
    chain: chain ?? NO_CHAIN,
    chance: chainChance,
    node: node ?? '',
    nodeChance,
  });
};

const print = (title: string, counts: unknown) =>
  process.stdout.write(`${title} ${JSON.stringify(counts)}\n`);
for (const sample of SAMPLES) {
  const placed = readJudged(sample).map(placeOf);
  if (values.write === String(sample)) writeFileSync(verdictsFile(sample), printVerdicts(placed));
  const shown = placed.filter(({ chance }) => chance >= SHOWN);
  print(`sample ${sample}: chain, all`, countVerdicts(placed.map(({ chainVerdict }) => chainVerdict)));
  print('  chain, first choice', placed.filter(({ isPreferred }) => isPreferred).length);
  print(`  chain, shown (${shown.length})`, countVerdicts(shown.map(({ chainVerdict }) => chainVerdict)));
  print('  node', countVerdicts(placed.map(({ nodeVerdict }) => nodeVerdict)));
}
