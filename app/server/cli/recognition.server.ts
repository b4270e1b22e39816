import { OPERATOR } from '#app/modules/accounts/actor.ts';
import { readTrainingTexts } from '#app/modules/matching/knowledge.server.ts';
import type { Measures, Tenth } from '#app/modules/recognition/cross-validation.ts';
import {
  FOLDS,
  finishTraining,
  measureRecognition,
  requestTraining,
} from '#app/modules/recognition/training.server.ts';
import { createSegmenter } from '#search/text/segment.server.ts';
import { taxonomyVocabulary } from '#seeds/reference/vocabulary.ts';
import { type Command, EXIT, type Session, UsageError } from './command.server.ts';

const MOST_FOLDS = 20;

const openSegmenter = () => createSegmenter(taxonomyVocabulary().words);

export const recognitionMeasure: Command = {
  name: 'recognition measure',
  summary: 'cli.recognition.measure.summary',
  usage: `[--folds ${FOLDS}] [--json]`,
  options: { folds: { type: 'string' }, json: { type: 'boolean' } },
  positionals: 0,
  async run(session, input) {
    const stated = input.text('folds') ?? String(FOLDS);
    const folds = Number(stated);
    if (!Number.isInteger(folds) || folds < 2 || folds > MOST_FOLDS) {
      throw new UsageError('cli.option.value', {
        name: '--folds',
        value: stated,
        choices: `2–${MOST_FOLDS}`,
      });
    }
    const texts = await readTrainingTexts(session.runtime.db, Date.now());
    const measures = await measureRecognition(texts, folds, openSegmenter());
    if (input.flag('json')) session.print(JSON.stringify(measures));
    else printMeasures(session, measures);
    return EXIT.done;
  },
};

export const recognitionTrain: Command = {
  name: 'recognition train',
  summary: 'cli.recognition.train.summary',
  usage: '',
  options: {},
  positionals: 0,
  async run({ runtime, t, print }) {
    const ctx = runtime.context(OPERATOR);
    const version = await requestTraining(ctx);
    await finishTraining(ctx, version, openSegmenter());
    print(t('cli.recognition.trained', { version }));
    return EXIT.done;
  },
};

function printMeasures({ t, print }: Session, measures: Measures): void {
  const { texts, folds, chainAccuracy, ownChainAccuracy, noChainAccuracy } = measures;
  print(t('cli.recognition.texts', { texts, folds }));
  print(
    t('cli.recognition.chain', {
      all: percent(chainAccuracy),
      own: percent(ownChainAccuracy),
      none: percent(noChainAccuracy),
    }),
  );
  print(
    t('cli.recognition.node', {
      all: percent(measures.nodeAccuracy),
      inChain: percent(measures.nodeAccuracyInChain),
    }),
  );
  print(t('cli.recognition.confusion'));
  for (const [chain, found] of Object.entries(measures.confusion).sort()) {
    const counts = Object.entries(found).sort(([, a], [, b]) => b - a);
    print(`  ${chain.padEnd(10)} ${counts.map(([name, count]) => `${name} ${count}`).join(', ')}`);
  }
  print(t('cli.recognition.calibration.chain'));
  printCalibration(print, measures.chainCalibration);
  print(t('cli.recognition.calibration.node'));
  printCalibration(print, measures.nodeCalibration);
}

function printCalibration(print: Session['print'], tenths: readonly Tenth[]): void {
  for (const { count, chance, accuracy } of tenths)
    if (count > 0) print(`  ${percent(chance)} → ${percent(accuracy)}  (${count})`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
