import type { ActorName } from '#tests/helpers/actors.ts';

/** One line of the authorisation matrix: everybody not named is refused. */
export interface MatrixRow {
  action: string;
  /** Whose record it is, in words. */
  case: string;
  subject: unknown;
  allowed: readonly ActorName[];
}

export const BUREAU_READERS = [
  'broker',
  'registrar',
  'administrator',
  'auditor',
] as const satisfies ActorName[];
export const BUREAU_STAFF = ['broker', 'registrar', 'administrator'] as const satisfies ActorName[];
