/** A stretch of a text: [start, length] in UTF-16 units, as String.prototype.slice counts. */
export type Range = readonly [start: number, length: number];

export type Piece = { start: number; text: string; marked: boolean };

/**
 * Cuts a text into marked and unmarked pieces, in order and without loss. Ranges may come in any order, overlap,
 * touch or reach outside the text; a cut never splits a surrogate pair.
 */
export function splitByRanges(text: string, ranges: readonly Range[]): Piece[] {
  const pieces: Piece[] = [];
  const push = (start: number, end: number, marked: boolean) => {
    if (end > start) pieces.push({ start, text: text.slice(start, end), marked });
  };
  let at = 0;
  for (const [start, end] of mergeRanges(text, ranges)) {
    push(at, start, false);
    push(start, end, true);
    at = end;
  }
  push(at, text.length, false);
  return pieces;
}

function mergeRanges(text: string, ranges: readonly Range[]): [number, number][] {
  const sorted = ranges
    .map(([start, length]): [number, number] => [
      alignDown(text, Math.max(0, Math.min(start, text.length))),
      alignUp(text, Math.max(0, Math.min(start + length, text.length))),
    ])
    .filter(([start, end]) => end > start)
    .sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
    else merged.push(range);
  }
  return merged;
}

const isInsidePair = (text: string, at: number) =>
  at > 0 &&
  at < text.length &&
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) &&
  /[\uDC00-\uDFFF]/.test(text.charAt(at));
const alignDown = (text: string, at: number) => (isInsidePair(text, at) ? at - 1 : at);
const alignUp = (text: string, at: number) => (isInsidePair(text, at) ? at + 1 : at);
