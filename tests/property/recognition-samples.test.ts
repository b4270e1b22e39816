import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NO_CHAIN } from '#app/modules/recognition/cross-validation.ts';
import { chains } from '#seeds/reference/reference.ts';
import {
  countVerdicts,
  judge,
  LABELLED,
  printVerdicts,
  readJudged,
  readShown,
  SAMPLES,
  verdictsFile,
} from '#tests/eval/recognition/verdicts.ts';

const codes = new Set([NO_CHAIN, ...chains.flatMap(({ nodes }) => nodes.map(({ code }) => code))]);

describe.each(SAMPLES)('sample %i of untagged imports', (sample) => {
  const judged = readJudged(sample);

  test('is a hundred listings, each placed by codes of the taxonomy', () => {
    expect(new Set(judged.map(({ id }) => id)).size).toBe(100);
    for (const { id, right, alsoDefensible } of judged) {
      expect(right.length, id).toBeGreaterThan(0);
      for (const code of [...right, ...alsoDefensible]) expect(codes, id).toContain(code);
      expect(
        right.filter((code) => alsoDefensible.includes(code)),
        id,
      ).toEqual([]);
    }
  });
});

describe.each(LABELLED)('verdicts of sample %i', (sample) => {
  const judged = readJudged(sample);

  test('follow from the labels, and are counted as the README says', () => {
    const file = verdictsFile(sample);
    const shown = new Map(readShown(file).map((one) => [one.id, one]));
    const placed = judged.map((one) => {
      const label = shown.get(one.id);
      if (!label) throw new Error(`${one.id} was not labelled`);
      return judge(one, label);
    });
    expect(readFileSync(file, 'utf8')).toBe(printVerdicts(placed));
    // What the README says was counted, not written by hand.
    const { agree, arguable, disagree } = countVerdicts(placed.map(({ chainVerdict }) => chainVerdict));
    const readme = readFileSync('tests/eval/recognition/README.md', 'utf8');
    expect(readme).toContain(`| sample ${sample} | ${agree} | ${arguable} | ${disagree} |`);
  });
});
