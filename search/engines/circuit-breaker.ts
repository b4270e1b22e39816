/**
 * Keeps a page from waiting two seconds for an engine that is known to be away.
 * One failure opens it; after the pause one call is let through, and its outcome decides.
 */
export interface CircuitBreaker {
  /** False while calls should go elsewhere. */
  allows(): boolean;
  succeed(): void;
  /** `slow` says that the server is up but did not answer in time: a health check alone must not close it again. */
  fail(kind: 'away' | 'slow'): void;
  /** The server was seen up: closes the breaker unless slowness opened it. */
  seenUp(): void;
}

export function createCircuitBreaker(options: { pauseMs: number; now: () => number }): CircuitBreaker {
  let openUntil = 0;
  let kind: 'away' | 'slow' = 'away';
  return {
    allows: () => options.now() >= openUntil,
    succeed() {
      openUntil = 0;
    },
    fail(failure) {
      openUntil = options.now() + options.pauseMs;
      kind = failure;
    },
    seenUp() {
      if (kind === 'away') openUntil = 0;
    },
  };
}
