import { normalizeText } from '#search/text/normalize.ts';
import type { MatchText, Place } from './schema.ts';

/** Why a stretch is marked: both sides share it, or it is one side of the link with this number; null for neither. */
export type PieceMark = 'shared' | number | null;

/** A stretch of a field's text, marked or not. */
export interface Piece {
  text: string;
  mark: PieceMark;
}

export interface HighlightedField<Field extends string = string> {
  field: Field;
  pieces: Piece[];
}

/** A wording, the places where it stands, and what it is marked as. */
export interface Marking<Field extends string = string> {
  wording: string;
  places: readonly Place<Field>[];
  mark: Exclude<PieceMark, null>;
}

/** Characters shown before and after what is marked; long texts are cut to what matters. */
const CONTEXT = 36;

/**
 * The fields that hold decisive wordings, cut to their surroundings and marked; where two overlap, the marking named
 * first wins. Places are checked against the text: one that was found in an earlier revision and no longer fits is left
 * out, never marked wrongly.
 */
export function highlightFields<Field extends string>(
  text: MatchText<Field>,
  markings: readonly Marking<Field>[],
): HighlightedField<Field>[] {
  return text.parts.flatMap((part) => {
    const marks = new Array<PieceMark>(part.text.length).fill(null);
    for (const { wording, places, mark } of [...markings].reverse()) {
      for (const place of places)
        if (isTrue(part, place, wording)) marks.fill(mark, place.start, place.start + place.length);
    }
    const pieces = cutPieces(part.text, marks);
    return pieces.some(({ mark }) => mark !== null) ? [{ field: part.field, pieces }] : [];
  });
}

function isTrue(part: { field: string; text: string }, place: Place, wording: string): boolean {
  if (part.field !== place.field) return false;
  const standing = part.text.slice(place.start, place.start + place.length);
  return standing !== '' && normalizeText(standing) === normalizeText(wording);
}

function cutPieces(text: string, marks: readonly PieceMark[]): Piece[] {
  const pieces: Piece[] = [];
  for (let start = 0, end = 0; start < text.length; start = end) {
    const mark = marks[start] ?? null;
    while (end < text.length && (marks[end] ?? null) === mark) end++;
    const piece = text.slice(start, end);
    pieces.push({ text: mark === null ? shorten(piece, start > 0, end < text.length) : piece, mark });
  }
  return pieces;
}

/** Keeps what stands beside a mark. */
function shorten(text: string, hasBefore: boolean, hasAfter: boolean): string {
  const before = hasBefore ? CONTEXT : 0;
  const after = hasAfter ? CONTEXT : 0;
  if (text.length <= before + after + 1) return text;
  return `${text.slice(0, before)}…${text.slice(text.length - after)}`;
}
