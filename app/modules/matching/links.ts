import { type Span, type TermHit, Thesaurus } from '#app/modules/thesaurus/lookup.ts';
import { listTerms, speechOf } from '#app/modules/thesaurus/schema.ts';
import { normalizeText } from '#search/text/normalize.ts';
import type { Token } from '#search/text/segment.server.ts';
import { credit, findPlaces, findSharedRuns } from './explanation.ts';
import type { Knowledge } from './knowledge.ts';
import type { LinkEvidence, MatchText, NeedField, Place, TechnologyField } from './schema.ts';

/** Links named as reasons, and places marked for one of them in one field. */
const NAMED_LINKS = 6;
const PLACES_PER_LINK = 4;
/** Of one idea, at most so many terms are named. */
const TERMS_PER_IDEA = 2;
/** Where whole terms account for less than this share of the evidence, parts of terms are named as well. */
const TOLD_BY_TERMS = 0.5;

/** A need with what it was read to say and where it says it, prepared once for all its matches. */
export interface SaidIdeas {
  /** By entry code. */
  places: ReadonlyMap<string, { said: string; places: Place<NeedField>[] }>;
  ideas: ReadonlyMap<string, number>;
  confirmed: ReadonlySet<string>;
  /** Finds the technical terms of these ideas in a text; there may be others among them. */
  findTerms: (text: string) => readonly TermHit[];
  /** The technical terms of each idea in words, cut when they are first asked for. */
  wordsOf: (code: string) => readonly Token[][];
}

/**
 * Finds where the need speaks of each idea: in trade words first, then in technical terms, else in the words that sound
 * like the entry.
 */
export function findSaid(
  text: MatchText<NeedField>,
  ideas: ReadonlyMap<string, number>,
  confirmed: ReadonlySet<string>,
  { thesaurus, segment }: Pick<Knowledge, 'thesaurus' | 'segment'>,
): SaidIdeas {
  const places = new Map<string, { said: string; places: Place<NeedField>[] }>();
  const note = (code: string, field: NeedField, part: string, span: Span) => {
    if (!ideas.has(code)) return;
    const said = part.slice(span.start, span.start + span.length);
    const known = places.get(code);
    const place = { field, start: span.start, length: span.length };
    if (!known) places.set(code, { said, places: [place] });
    else if (known.said === said && known.places.length < PLACES_PER_LINK) known.places.push(place);
    // The longer wording tells more.
    else if (said.length > known.said.length) places.set(code, { said, places: [place] });
  };
  for (const { field, text: part } of text.parts) {
    for (const hit of thesaurus.findTrade(part))
      for (const { code } of hit.entries) note(code, field, part, hit);
  }
  const spoken = new Set(places.keys());
  for (const { field, text: part } of text.parts) {
    for (const hit of thesaurus.findTerms(part)) {
      for (const { entry } of hit.meanings) if (!spoken.has(entry.code)) note(entry.code, field, part, hit);
    }
  }
  for (const part of text.parts) {
    const tokens = segment(part.text);
    for (const code of ideas.keys()) {
      const entry = spoken.has(code) || places.has(code) ? undefined : thesaurus.get(code);
      if (!entry) continue;
      const [longest] = findSharedRuns(tokens, normalizeText(speechOf(entry)))
        .map((words) => words.join(''))
        .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
      const start = longest ? normalizeText(part.text).indexOf(longest) : -1;
      if (longest && start >= 0) note(code, part.field, part.text, { start, length: longest.length });
    }
  }
  const findTerms = finderOf(ideas, thesaurus);
  return { places, ideas, confirmed, findTerms, wordsOf: cutTerms(thesaurus, segment) };
}

/**
 * Names the links that decided: technical terms of the technology that answer what the need says in its own words. Each is
 * credited with what the thesaurus evidence contains of it, shortest first, so nothing is counted twice and without
 * the term the score falls.
 */
export function nameLinks(
  { places, ideas, confirmed, findTerms, wordsOf }: SaidIdeas,
  found: MatchText<TechnologyField>,
  contributions: ReadonlyMap<number, number>,
  { segment }: Pick<Knowledge, 'segment'>,
): LinkEvidence[] {
  let total = 0;
  for (const contribution of contributions.values()) total += contribution;
  if (total <= 0) return [];

  const credited = new Set<number>();
  const weigh = (wordings: ReadonlyMap<string, Wording>): NamedWording[] =>
    [...wordings]
      .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
      .map(([term, wording]) => {
        const words = segment(term).map(({ word }) => word);
        return { term, ...wording, share: credit(term, words, contributions, credited) / total };
      })
      .filter(({ share }) => share > 0);
  const whole = weigh(findWholeTerms(ideas, found, findTerms));
  const told = whole.reduce((sum, { share }) => sum + share, 0);
  // A technology may speak of 抗逆 where the thesaurus has 抗逆性: the score counts the part, so it must be named.
  const parts = told < TOLD_BY_TERMS ? weigh(findPartsOfTerms(ideas, found, wordsOf)) : [];
  const named = [...whole, ...parts].sort((a, b) => b.share - a.share || (a.term < b.term ? -1 : 1));

  const perIdea = new Map<string, number>();
  const links: LinkEvidence[] = [];
  for (const { term, codes, share, places: technology } of named) {
    const entry = codes.sort(
      (a, b) => (ideas.get(b) ?? 0) - (ideas.get(a) ?? 0) || (a < b ? -1 : 1),
    )[0] as string;
    const count = perIdea.get(entry) ?? 0;
    if (count >= TERMS_PER_IDEA) continue;
    perIdea.set(entry, count + 1);
    const said = places.get(entry);
    links.push({
      entry,
      said: said?.said ?? '',
      term,
      isConfirmed: confirmed.has(entry),
      share,
      need: said?.places ?? [],
      technology,
    });
    if (links.length === NAMED_LINKS) break;
  }
  return links;
}

/** Something the technology says, the ideas of the need it answers, and where it stands. */
interface Wording {
  codes: string[];
  places: Place<TechnologyField>[];
}

interface NamedWording extends Wording {
  term: string;
  share: number;
}

function findWholeTerms(
  ideas: SaidIdeas['ideas'],
  found: MatchText<TechnologyField>,
  findTerms: SaidIdeas['findTerms'],
): Map<string, Wording> {
  const terms = new Map<string, Wording>();
  for (const { field, text } of found.parts) {
    for (const hit of findTerms(text)) {
      const codes = hit.meanings.map(({ entry }) => entry.code).filter((code) => ideas.has(code));
      if (codes.length === 0) continue;
      const known = terms.get(hit.term) ?? { codes, places: [] };
      if (known.places.length < PLACES_PER_LINK)
        known.places.push({ field, start: hit.start, length: hit.length });
      terms.set(hit.term, known);
    }
  }
  return terms;
}

/** Texts after which a thesaurus of these ideas alone is worth its making: a few technologies have so many parts. */
const WORTH_NARROWING = 18;

/** The same terms whether the whole thesaurus is looked through or, from some texts on, the few entries in question. */
function finderOf(ideas: SaidIdeas['ideas'], whole: Thesaurus): SaidIdeas['findTerms'] {
  let texts = 0;
  let narrow: Thesaurus | undefined;
  return (text) => {
    texts += 1;
    if (texts <= WORTH_NARROWING) return whole.findTerms(text);
    narrow ??= new Thesaurus(
      [...ideas.keys()].flatMap((code) => {
        const entry = whole.get(code);
        return entry ? [{ ...entry, trade: [] }] : [];
      }),
    );
    return narrow.findTerms(text);
  };
}

function findPartsOfTerms(
  ideas: SaidIdeas['ideas'],
  found: MatchText<TechnologyField>,
  wordsOf: SaidIdeas['wordsOf'],
): Map<string, Wording> {
  const haystack = found.parts.map(({ text }) => normalizeText(text)).join('\n');
  const codesOf = new Map<string, Set<string>>();
  for (const code of ideas.keys()) {
    for (const tokens of wordsOf(code)) {
      for (const words of findSharedRuns(tokens, haystack)) {
        const part = words.join('');
        codesOf.set(part, (codesOf.get(part) ?? new Set()).add(code));
      }
    }
  }
  return new Map(
    [...codesOf].map(([part, codes]) => [
      part,
      { codes: [...codes], places: findPlaces(found, part).slice(0, PLACES_PER_LINK) },
    ]),
  );
}

function cutTerms(
  thesaurus: Knowledge['thesaurus'],
  segment: Knowledge['segment'],
): (code: string) => readonly Token[][] {
  const cut = new Map<string, Token[][]>();
  return (code) => {
    const known = cut.get(code);
    if (known) return known;
    const entry = thesaurus.get(code);
    const words = entry ? listTerms(entry).map(({ term }) => segment(normalizeText(term))) : [];
    cut.set(code, words);
    return words;
  };
}
