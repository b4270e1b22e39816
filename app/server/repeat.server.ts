import type { Logger } from 'pino';

export interface RepeatOptions {
  everyMs: number;
  log: Pick<Logger, 'error'>;
  /** What the log says when a round fails. */
  complaint: string;
}

/**
 * Does something in rounds, never two at once. A round that fails is logged, and the next one comes all the same. The timer
 * keeps no process alive. Returns the stop, which waits for nobody: a round that is under way may find the database
 * closed, and is not heard then.
 */
export function repeat(work: () => Promise<unknown>, { everyMs, log, complaint }: RepeatOptions): () => void {
  let isRunning = false;
  let isStopped = false;
  const timer = setInterval(async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      await work();
    } catch (error) {
      if (!isStopped) log.error({ err: error }, complaint);
    } finally {
      isRunning = false;
    }
  }, everyMs);
  timer.unref();
  return () => {
    isStopped = true;
    clearInterval(timer);
  };
}
