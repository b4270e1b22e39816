import { describe, expect, it } from 'vitest';
import { floorRoot } from './integers.ts';

describe('arithmetic of integers', () => {
  it('takes roots from below', () => {
    expect([floorRoot(26n, 3n), floorRoot(27n, 3n), floorRoot(0n, 5n)]).toEqual([2n, 3n, 0n]);
  });
});
