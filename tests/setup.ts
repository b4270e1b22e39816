import { afterEach, beforeEach, expect, vi } from 'vitest';

// A component or server warning is a defect: React's own messages about bad markup arrive through console.error.
beforeEach(() => {
  vi.spyOn(console, 'error');
});

afterEach(() => {
  const calls = vi.mocked(console.error).mock?.calls ?? [];
  vi.restoreAllMocks();
  expect(calls, 'console.error was called').toEqual([]);
});
