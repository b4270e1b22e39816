import { isAlphanumeric, normalizeText } from '#search/text/normalize.ts';
import { listTerms, type TermKind, type ThesaurusEntry } from './schema.ts';

/** Stands in a fragment for at most this many other characters of the same clause. */
const GAP = '…';
const GAP_LENGTH = 8;
const CLAUSE_END = /[，。；！？、,;!?\n]/;

/** A stretch of a text (UTF-16 code units). */
export interface Span {
  start: number;
  length: number;
}

/** A fragment of speech found in a text, and what it may mean. */
export interface TradeHit extends Span {
  /** As it stands in the thesaurus. */
  fragment: string;
  entries: readonly ThesaurusEntry[];
}

export interface Meaning {
  entry: ThesaurusEntry;
  kind: TermKind;
}

/** A technical term found in a text. */
export interface TermHit extends Span {
  term: string;
  meanings: readonly Meaning[];
}

interface Fragment {
  fragment: string;
  /** What must follow after the gap; '' for a fragment in one piece. */
  rest: string;
  entries: ThesaurusEntry[];
}

/** The thesaurus made searchable from both sides. Pure: the same entries give the same answers. */
export class Thesaurus {
  readonly entries: readonly ThesaurusEntry[];
  readonly #byCode: ReadonlyMap<string, ThesaurusEntry>;
  readonly #fragments = new SubstringMap<Fragment[]>();
  readonly #terms = new SubstringMap<Meaning[]>();

  constructor(entries: readonly ThesaurusEntry[]) {
    this.entries = entries;
    this.#byCode = new Map(entries.map((entry) => [entry.code, entry]));
    for (const entry of entries) {
      for (const fragment of new Set(entry.trade.map(normalizeText))) this.#addFragment(fragment, entry);
      for (const { term, kind } of listTerms(entry)) {
        this.#terms.getOrAdd(normalizeText(term), () => []).push({ entry, kind });
      }
    }
  }

  get(code: string): ThesaurusEntry | undefined {
    return this.#byCode.get(code);
  }

  /** Every trade fragment in the text, in reading order; fragments may overlap. */
  findTrade(text: string): TradeHit[] {
    const normalized = normalizeText(text);
    const hits: TradeHit[] = [];
    this.#fragments.walk(normalized, (found, start, end) => {
      for (const { fragment, rest, entries } of found) {
        const until = rest === '' ? end : findAfterGap(normalized, end, rest);
        if (until > 0) hits.push({ start, length: until - start, fragment, entries });
      }
    });
    return hits;
  }

  /** Every technical term in the text, in reading order; a term inside a longer one is found as well. */
  findTerms(text: string): TermHit[] {
    const normalized = normalizeText(text);
    const hits: TermHit[] = [];
    this.#terms.walk(normalized, (meanings, start, end) => {
      if (cutsNoWord(normalized, start, end))
        hits.push({ start, length: end - start, term: normalized.slice(start, end), meanings });
    });
    return hits;
  }

  #addFragment(fragment: string, entry: ThesaurusEntry): void {
    const [head = '', rest = ''] = fragment.split(GAP);
    const alike = this.#fragments.getOrAdd(head, () => []);
    const known = alike.find((candidate) => candidate.rest === rest);
    if (known) known.entries.push(entry);
    else alike.push({ fragment, rest, entries: [entry] });
  }
}

const BEGINNINGS = 1 << 12;

/** Finds all its keys inside a text in one pass. Where no key begins with the next two characters, it goes on at once. */
class SubstringMap<T> {
  readonly #values = new Map<string, T>();
  /** First two characters → lengths of the keys that begin with them, shortest first. */
  readonly #lengths = new Map<number, number[]>();
  /** Keys of one character, which have no two. */
  readonly #single = new Map<number, T>();
  /** Whether some key may begin with a character, by the last bits of its code: most of a text is passed over by this. */
  readonly #begins = new Uint8Array(BEGINNINGS);

  get(key: string): T | undefined {
    return this.#values.get(key);
  }

  getOrAdd(key: string, make: () => T): T {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#values.set(key, made);
    this.#begins[key.charCodeAt(0) & (BEGINNINGS - 1)] = 1;
    if (key.length === 1) this.#single.set(key.charCodeAt(0), made);
    else if (key !== '') this.#addLength(pairAt(key, 0), key.length);
    return made;
  }

  #addLength(pair: number, length: number): void {
    const lengths = this.#lengths.get(pair);
    if (!lengths) this.#lengths.set(pair, [length]);
    else if (!lengths.includes(length))
      this.#lengths.set(
        pair,
        [...lengths, length].sort((a, b) => a - b),
      );
  }

  walk(text: string, visit: (value: T, start: number, end: number) => void): void {
    const end = text.length;
    const begins = this.#begins;
    for (let start = 0; start < end; start++) {
      const code = text.charCodeAt(start);
      if (begins[code & (BEGINNINGS - 1)] === 0) continue;
      const single = this.#single.get(code);
      if (single !== undefined) visit(single, start, start + 1);
      const lengths = start + 1 < end ? this.#lengths.get(pairAt(text, start)) : undefined;
      if (!lengths) continue;
      for (const length of lengths) {
        if (start + length > end) break;
        const value = this.#values.get(text.slice(start, start + length));
        if (value !== undefined) visit(value, start, start + length);
      }
    }
  }
}

/** Two characters as one small integer; pairs that share one are told apart by the keys themselves. */
function pairAt(text: string, at: number): number {
  return ((text.charCodeAt(at) << 14) ^ text.charCodeAt(at + 1)) & 0x3fffffff;
}

/** The end of `rest` when it follows in the same clause, 0 otherwise. */
function findAfterGap(text: string, from: number, rest: string): number {
  const at = text.indexOf(rest, from);
  if (at < 0 || at - from > GAP_LENGTH || CLAUSE_END.test(text.slice(from, at))) return 0;
  return at + rest.length;
}

/** LED is no part of OLED, nor 5 of 15: letters and digits at an edge of the term must end there. */
function cutsNoWord(text: string, start: number, end: number): boolean {
  const joined = (at: number) =>
    isAlphanumeric(text.charCodeAt(at - 1)) && isAlphanumeric(text.charCodeAt(at));
  return !joined(start) && !joined(end);
}
