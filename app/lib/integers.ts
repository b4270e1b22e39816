/** The largest integer whose n-th power does not exceed the value. */
export function floorRoot(value: bigint, n: bigint): bigint {
  let low = 0n;
  let high = 1n;
  while (high ** n <= value) high *= 2n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** n <= value) low = middle;
    else high = middle;
  }
  return low;
}
