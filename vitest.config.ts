import { defineConfig } from 'vitest/config';

const common = { setupFiles: ['./tests/setup.ts'], environment: 'node' as const, reporters: ['default'] };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['{app,db,search,seeds}/**/*.test.{ts,tsx}', 'tests/{guards,property}/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          ...common,
          name: 'integration',
          include: ['tests/{integration,contract}/**/*.test.{ts,tsx}'],
          setupFiles: [...common.setupFiles, './tests/helpers/database-setup.ts'],
          globalSetup: ['./tests/helpers/global-setup.ts'],
          // A process of its own for every file spends a third of the time on reading the same modules again.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...common,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['./tests/e2e/global-setup.ts'],
          testTimeout: 60_000,
          // A browser on a busy machine is late now and then; a real failure fails twice.
          retry: 1,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
