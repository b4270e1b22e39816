/** Pays for retries out of calls, so that an endpoint in trouble is not asked several times as often as a healthy one. */
export interface RetryBudget {
  /** Every call, retried or not, earns a part of a retry. */
  earn(): void;
  /** True when a retry is paid for. */
  spend(): boolean;
}

/**
 * @param callsPerRetry how many calls pay for one retry: 10 keeps retries at a tenth of the calls
 * @param reserve retries that can be saved up; there from the start, so that rare calls can be retried too
 */
export function createRetryBudget({ callsPerRetry = 10, reserve = 3 } = {}): RetryBudget {
  // Counted in calls, not in tenths of a retry: ten times 0.1 is less than one.
  const full = callsPerRetry * reserve;
  let saved = full;
  return {
    earn() {
      saved = Math.min(full, saved + 1);
    },
    spend() {
      if (saved < callsPerRetry) return false;
      saved -= callsPerRetry;
      return true;
    },
  };
}
