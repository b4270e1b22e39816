import { afterAll } from 'vitest';
import { closeTestDatabases } from './database.ts';

// Of the files that share a process each closes its own.
afterAll(closeTestDatabases);
