/** Bands of a budget or price in 万元, as visitors filter by them; `negotiable` is 面议 (no amount given). */
export const AMOUNT_BANDS = ['under_10', '10_50', '50_100', '100_500', 'over_500', 'negotiable'] as const;
export type AmountBand = (typeof AMOUNT_BANDS)[number];

const FEN_PER_WAN = 1_000_000;

/** Upper limits in fen, exclusive; the SQL engine builds its CASE from the same list. */
export const BAND_LIMITS: readonly (readonly [limitFen: number, band: AmountBand])[] = [
  [10 * FEN_PER_WAN, 'under_10'],
  [50 * FEN_PER_WAN, '10_50'],
  [100 * FEN_PER_WAN, '50_100'],
  [500 * FEN_PER_WAN, '100_500'],
];

/** The band of a range in fen: its upper end decides, or its lower end where no upper one is given. */
export function amountBand(minFen: number | null, maxFen: number | null): AmountBand {
  const amount = maxFen ?? minFen;
  if (amount === null) return 'negotiable';
  return BAND_LIMITS.find(([limit]) => amount < limit)?.[1] ?? 'over_500';
}
