import type { IndexName } from './port.ts';

export interface ReindexProgress {
  index: IndexName;
  /** Records of which the new index holds the current revision, those of an earlier, killed rebuild included. */
  done: number;
  total: number;
  /** Documents per second since this process began; 0 before the first. */
  perSecond: number;
  /** Null while nothing tells the speed. */
  etaSeconds: number | null;
}

export interface ReindexTally {
  /** Says what there is to do; a second time when records changed during the first. */
  plan(total: number, left: number): void;
  advance(count: number): void;
}

/** Keeps count of one index and tells `report` at every step. */
export function createTally(
  index: IndexName,
  report: (progress: ReindexProgress) => void,
  now: () => number = Date.now,
): ReindexTally {
  let startedAt: number | undefined;
  let advanced = 0;
  let total = 0;
  let left = 0;

  function tell(): void {
    startedAt ??= now();
    const seconds = (now() - startedAt) / 1000;
    const perSecond = advanced > 0 && seconds > 0 ? advanced / seconds : 0;
    const etaSeconds = left === 0 ? 0 : perSecond > 0 ? left / perSecond : null;
    report({ index, done: total - left, total, perSecond, etaSeconds });
  }

  return {
    plan(planned, toDo) {
      total = planned;
      left = toDo;
      tell();
    },
    advance(count) {
      advanced += count;
      left -= count;
      tell();
    },
  };
}
