/** Lets requests through between two stretches of work that would otherwise hold the process. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
