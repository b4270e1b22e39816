import type { Span } from '#app/modules/thesaurus/lookup.ts';
import { speechOf } from '#app/modules/thesaurus/schema.ts';
import { normalizeText } from '#search/text/normalize.ts';
import { credit, findSharedRuns } from './explanation.ts';
import type { Knowledge } from './knowledge.ts';
import type { LinkEvidence, MatchText, NeedField, Place, TechnologyField } from './schema.ts';

/** Links named as reasons, and places marked for one of them in one field. */
const NAMED_LINKS = 6;
const PLACES_PER_LINK = 4;
/** Of one idea, at most so many terms are named. */
const TERMS_PER_IDEA = 2;

/** A need with what it was read to say and where it says it, prepared once for all its matches. */
export interface SaidIdeas {
  /** By entry code. */
  places: ReadonlyMap<string, { said: string; places: Place<NeedField>[] }>;
  ideas: ReadonlyMap<string, number>;
  confirmed: ReadonlySet<string>;
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
  return { places, ideas, confirmed };
}

/**
 * Names the links that decided: technical terms of the technology that answer what the need says in its own words. Each is
 * credited with what the thesaurus evidence contains of it, shortest first, so nothing is counted twice and without
 * the term the score falls.
 */
export function nameLinks(
  { places, ideas, confirmed }: SaidIdeas,
  found: MatchText<TechnologyField>,
  contributions: ReadonlyMap<number, number>,
  { thesaurus, segment }: Pick<Knowledge, 'thesaurus' | 'segment'>,
): LinkEvidence[] {
  let total = 0;
  for (const contribution of contributions.values()) total += contribution;
  if (total <= 0) return [];

  const terms = new Map<string, { codes: string[]; places: Place<TechnologyField>[] }>();
  for (const { field, text } of found.parts) {
    for (const hit of thesaurus.findTerms(text)) {
      const codes = hit.meanings.map(({ entry }) => entry.code).filter((code) => ideas.has(code));
      if (codes.length === 0) continue;
      const known = terms.get(hit.term) ?? { codes, places: [] };
      if (known.places.length < PLACES_PER_LINK)
        known.places.push({ field, start: hit.start, length: hit.length });
      terms.set(hit.term, known);
    }
  }

  const credited = new Set<number>();
  const named = [...terms]
    .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
    .map(([term, hit]) => ({
      term,
      ...hit,
      share:
        credit(
          term,
          segment(term).map(({ word }) => word),
          contributions,
          credited,
        ) / total,
    }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || (a.term < b.term ? -1 : 1));

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
