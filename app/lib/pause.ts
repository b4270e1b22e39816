/** Lets requests through between two stretches of work that would otherwise hold the process. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Cuts long work into slices: ask often, pause when it is due. */
export interface Pace {
  isDue(): boolean;
  pause(): Promise<void>;
}

/** @param sliceMs how long a request may have to wait for the work, milliseconds */
export function createPace(sliceMs = 20): Pace {
  let begun = performance.now();
  return {
    isDue: () => performance.now() - begun >= sliceMs,
    async pause() {
      await pause();
      begun = performance.now();
    },
  };
}
