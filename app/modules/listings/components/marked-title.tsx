import { Highlight } from '#app/components/ui/highlight.tsx';
import type { Range } from '#app/components/ui/ranges.ts';

/** A title with the words of a search marked where they stand in it literally. */
export function MarkedTitle({ title, q }: { title: string; q: string }) {
  return <Highlight text={title} ranges={literalRanges(title, q)} />;
}

export function literalRanges(text: string, q: string): Range[] {
  const where = text.toLowerCase();
  // Lower case may change the length of a few foreign letters; then positions would be wrong.
  if (where.length !== text.length) return [];
  return q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .flatMap((word) => {
      const ranges: Range[] = [];
      for (let at = where.indexOf(word); at >= 0; at = where.indexOf(word, at + word.length))
        ranges.push([at, word.length]);
      return ranges;
    });
}
