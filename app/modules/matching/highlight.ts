import type { MatchText, Place, TermEvidence } from './schema.ts';

/** A stretch of a field's text, marked or not. */
export interface Piece {
  text: string;
  isMarked: boolean;
}

export interface HighlightedField<Field extends string = string> {
  field: Field;
  pieces: Piece[];
}

/** Characters shown before and after what is marked; long texts are cut to what matters. */
const CONTEXT = 36;

/**
 * The fields that hold decisive wordings, cut to their surroundings and marked. Places are checked against the text:
 * one that was found in an earlier revision and no longer fits is left out, never marked wrongly.
 */
export function highlightFields<Field extends string>(
  text: MatchText<Field>,
  terms: readonly TermEvidence[],
  placesOf: (term: TermEvidence) => readonly Place<Field>[],
): HighlightedField<Field>[] {
  return text.parts.flatMap((part) => {
    const marks = terms
      .flatMap((term) => placesOf(term).filter((place) => isTrue(part, place, term.text)))
      .sort((a, b) => a.start - b.start || b.length - a.length);
    return marks.length === 0 ? [] : [{ field: part.field, pieces: cutPieces(part.text, marks) }];
  });
}

function isTrue(part: { field: string; text: string }, place: Place, wording: string): boolean {
  if (part.field !== place.field) return false;
  const standing = part.text.slice(place.start, place.start + place.length);
  return standing.normalize('NFKC').toLowerCase() === wording.normalize('NFKC').toLowerCase();
}

/** Walks the marks in order; where two overlap, the earlier and longer one stands. */
function cutPieces(text: string, marks: readonly Place[]): Piece[] {
  const pieces: Piece[] = [];
  const show = (from: number, to: number, isMarked = false) => {
    if (to > from) pieces.push({ text: text.slice(from, to), isMarked });
  };
  const skip = (from: number, to: number) => {
    const hasBefore = from > 0;
    const hasAfter = to < text.length;
    const kept = (hasBefore ? CONTEXT : 0) + (hasAfter ? CONTEXT : 0);
    if (to - from <= kept + 1) return show(from, to);
    if (hasBefore) show(from, from + CONTEXT);
    pieces.push({ text: '…', isMarked: false });
    if (hasAfter) show(to - CONTEXT, to);
  };
  let at = 0;
  for (const { start, length } of marks) {
    if (start < at) continue;
    skip(at, start);
    show(start, start + length, true);
    at = start + length;
  }
  skip(at, text.length);
  return pieces;
}
