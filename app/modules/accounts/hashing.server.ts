import { hash, verify } from '@node-rs/argon2';

// OWASP's argon2id parameters; about 90 ms on one core.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, outputLen: 32, parallelism: 1 } as const;

/** Hashing is the most expensive thing a stranger can ask for: at most this many at once. */
const MAX_AT_ONCE = 4;
let running = 0;
const waiting: (() => void)[] = [];

async function limited<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

export function hashPassword(password: string): Promise<string> {
  return limited(() => hash(password, OPTIONS));
}

let dummy: Promise<string> | undefined;

/** Verifies against a real hash, or against a fixed one for an unknown account, so that timing does not tell. */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('no account has this password');
  const against = storedHash ?? (await dummy);
  const matches = await limited(() => verify(against, password)).catch(() => false);
  return storedHash !== null && matches;
}
