import type { Command } from './command.server.ts';
import { freeze } from './freeze.server.ts';
import { importFile } from './import.server.ts';
import { indicators } from './indicators.server.ts';
import { matchingReplay } from './matching.server.ts';
import { exportFile, form } from './paper.server.ts';
import { recognitionMeasure, recognitionTrain } from './recognition.server.ts';
import { reconcile } from './reconcile.server.ts';
import { reindex } from './search.server.ts';
import { userCreate } from './user.server.ts';
import { verify } from './verify.server.ts';

/** Every command of the operator's command line; the help lists them in this order. */
export const commands: readonly Command[] = [
  userCreate,
  importFile,
  indicators,
  freeze,
  form,
  exportFile,
  reconcile,
  reindex,
  matchingReplay,
  recognitionMeasure,
  recognitionTrain,
  verify,
];
