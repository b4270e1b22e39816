/** Lets a few run at a time; the others wait in the order of their coming. */
export interface Slots {
  /** True when a place was got, which must be released; false when `signal` was aborted before there was one. */
  acquire(signal: AbortSignal): Promise<boolean>;
  release(): void;
}

export function createSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    async acquire(signal) {
      if (free > 0) {
        free -= 1;
        return true;
      }
      return new Promise((resolve) => {
        const enter = () => {
          signal.removeEventListener('abort', leave);
          resolve(true);
        };
        const leave = () => {
          waiting.splice(waiting.indexOf(enter), 1);
          resolve(false);
        };
        waiting.push(enter);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
    release() {
      const next = waiting.shift();
      // The place goes from hand to hand: a newcomer cannot slip in between.
      if (next) next();
      else free += 1;
    },
  };
}
