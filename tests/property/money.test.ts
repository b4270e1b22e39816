import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatRatio,
  formatWan,
  formatYuan,
  MAX_FEN,
  parseWan,
  parseYuan,
  sumFen,
  tryParseYuan,
} from '#app/lib/money.ts';

const fen = fc.integer({ min: 0, max: MAX_FEN });
const signedFen = fc.integer({ min: -MAX_FEN, max: MAX_FEN });

describe('money', () => {
  it('reads back what it wrote, plain and grouped', () => {
    fc.assert(
      fc.property(fen, (amount) => {
        expect(parseYuan(formatYuan(amount))).toBe(amount);
        expect(parseYuan(formatYuan(amount, { grouped: true }))).toBe(amount);
      }),
    );
  });

  it('reads 万元 as ten thousand times 元', () => {
    fc.assert(
      fc.property(fc.nat(900_000_000), fc.nat(99), (yuan, cents) => {
        const text = `${yuan}.${String(cents).padStart(2, '0')}`;
        expect(parseWan(text)).toBe(parseYuan(text) * 10_000);
      }),
    );
  });

  it('refuses every amount with a third decimal', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 999 }), (yuan, mills) => {
        const text = `${yuan}.${String(mills).padStart(3, '0')}`;
        expect(tryParseYuan(text)).toEqual({ ok: false, code: 'decimals' });
      }),
    );
  });

  it('never reads text that is not an amount', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const result = tryParseYuan(text);
        if (result.ok) expect(text.normalize('NFKC').trim()).toMatch(/^[\d,]+(\.\d{1,2})?$/);
      }),
    );
  });

  it('sums in any order to the same fen', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 50 }), (amounts) => {
        expect(sumFen(amounts)).toBe(sumFen([...amounts].reverse()));
      }),
    );
  });

  it('shows 万元 within half a unit of the last digit', () => {
    fc.assert(
      fc.property(signedFen, (amount) => {
        const shown = BigInt(formatWan(amount).replace('.', '')) * 10_000n;
        const error = shown - BigInt(amount);
        expect(error >= -5_000n && error <= 5_000n).toBe(true);
      }),
    );
  });

  it('writes the same figure for an amount and its negative', () => {
    fc.assert(
      fc.property(fen, (amount) => {
        expect(formatWan(-amount).replace('-', '')).toBe(formatWan(amount));
      }),
    );
  });

  it('gives shares of a whole that stay between 0 and 1', () => {
    fc.assert(
      fc.property(fen, fen, (a, b) => {
        fc.pre(a + b > 0 && a + b <= MAX_FEN);
        const share = Number(formatRatio(a, a + b));
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }),
    );
  });
});
