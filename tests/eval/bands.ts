/**
 * What a score is worth: `npm run eval:bands -- [--data FOLDER …]`. For every set, the first ten answers to each need are
 * sorted into bins of their score, and the share of useful ones (grade 2 or 3) is printed by bin and by band. Our own
 * technologies are few; they are also hidden among those of the first folder. The demonstration alone has listings with
 * everything its forms ask for.
 */
import { parseArgs } from 'node:util';
import { BAND_NAMES } from '#app/modules/matching/schema.ts';
import { type Answer, demoAnswers, firstAnswers, shareUseful } from './answers.ts';
import { type LabelledQuery, type LabelledSet, readLabelledSet, WORKSHOP_SET } from './data.ts';
import { openMemoryMarket, shippedKnowledge } from './memory.ts';

const BIN = 0.05;

const { values } = parseArgs({ options: { data: { type: 'string', multiple: true, default: [] } } });
const print = (line: string) => process.stdout.write(`${line}\n`);

const own = readLabelledSet(WORKSHOP_SET);
const given = values.data.map((folder) => ({
  name: folder.split('/').at(-1) ?? folder,
  set: readLabelledSet(folder),
}));
const knowledge = await shippedKnowledge();
const demo = demoAnswers(knowledge);
const columns = [
  { name: `demonstration (${demo.length} answers)`, answers: demo },
  count('own', own.queries, own.documents),
];
const [crowd] = given;
if (crowd)
  columns.push(count(`own among ${crowd.name}`, own.queries, [...own.documents, ...crowd.set.documents]));
for (const { name, set } of given) {
  // Sentences of the documents' own abstracts have one right answer; needs that were judged one by one have several.
  columns.push(count(name, set.needs ?? set.queries, set.documents));
}

print(`| score | ${columns.map(({ name }) => name).join(' | ')} |`);
print(`|---|${'---|'.repeat(columns.length)}`);
const binOf = ({ score }: Answer) => Math.floor(score / BIN + 1e-9);
const bins = new Set(columns.flatMap(({ answers }) => answers.map(binOf)));
for (const bin of [...bins].sort((a, b) => b - a))
  printRow(`${(bin * BIN).toFixed(2)}`, (answer) => binOf(answer) === bin);
for (const band of BAND_NAMES) printRow(`**${band}**`, (answer) => answer.band === band);

function count(name: string, queries: readonly LabelledQuery[], documents: LabelledSet['documents']) {
  const answers = firstAnswers(queries, openMemoryMarket(documents, knowledge));
  return { name: `${name} (${queries.length} needs)`, answers };
}

function printRow(title: string, isHeld: (answer: Answer) => boolean): void {
  const cells = columns.map(({ answers }) => {
    const held = answers.filter(isHeld);
    return held.length === 0 ? '–' : `${(100 * shareUseful(held)).toFixed(0)} % of ${held.length}`;
  });
  print(`| ${[title, ...cells].join(' | ')} |`);
}
