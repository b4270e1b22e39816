import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_LENGTH = 16;

let lastTime = -1;
let lastRandom: number[] = [];

/**
 * A time-ordered id: 26 characters of Crockford base 32 (48 bits of milliseconds, 80 random bits), as in ULID. Ids of one
 * process and one millisecond keep their order too: what one transaction writes is read back as it was written.
 */
export function newId(now: number = Date.now()): string {
  if (now === lastTime) increment(lastRandom);
  else lastRandom = Array.from(randomBytes(RANDOM_LENGTH), (byte) => byte % 32);
  lastTime = now;
  let time = '';
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = ALPHABET[rest % 32] + time;
  return time + lastRandom.map((digit) => ALPHABET[digit]).join('');
}

/** Adds one; the carry out of the first digit is as unlikely as a collision. */
function increment(digits: number[]): void {
  for (let at = digits.length - 1; at >= 0; at--) {
    digits[at] = ((digits[at] as number) + 1) % 32;
    if (digits[at] !== 0) return;
  }
}
