/** Strengths by code: ideas of the thesaurus, or places of the chains. */
export type Strengths = ReadonlyMap<string, number>;

/** How far two sets of strengths point the same way (cosine): 1 for the same, 0 for nothing in common or nothing at all. */
export function overlapOf(a: Strengths, b: Strengths): number {
  let together = 0;
  for (const [code, strength] of a) together += strength * (b.get(code) ?? 0);
  if (together <= 0) return 0;
  return Math.min(1, together / (lengthOf(a) * lengthOf(b)));
}

/** Codes in both, those that are strong in both first, equal ones by code. */
export function sharedCodes(a: Strengths, b: Strengths, limit: number): string[] {
  return [...a]
    .map(([code, strength]): [string, number] => [code, Math.min(strength, b.get(code) ?? 0)])
    .filter(([, strength]) => strength > 0)
    .sort(([codeA, x], [codeB, y]) => y - x || (codeA < codeB ? -1 : 1))
    .slice(0, limit)
    .map(([code]) => code);
}

/** Strengths of several sources as one: what two of them say is the surer for it (1 − Π (1 − strength)). */
export function unite(all: readonly Strengths[]): Strengths {
  const doubts = new Map<string, number>();
  for (const one of all)
    for (const [code, strength] of one)
      doubts.set(code, (doubts.get(code) ?? 1) * (1 - Math.min(1, strength)));
  return new Map([...doubts].map(([code, doubt]) => [code, 1 - doubt]));
}

function lengthOf(strengths: Strengths): number {
  let sum = 0;
  for (const strength of strengths.values()) sum += strength * strength;
  return Math.sqrt(sum);
}
