import type { NeedReading } from '#app/modules/needs/schema.ts';
import { listTerms, type ThesaurusEntry } from '#app/modules/thesaurus/schema.ts';
import { normalizeText } from '#search/text/normalize.ts';
import type { Knowledge } from './knowledge.ts';
import { findSaid } from './links.ts';
import { type ListingProfile, profileNeed } from './profile.ts';
import type { MatchableNeed, NeedField, Place } from './schema.ts';
import { needText } from './texts.ts';

/** Readings asked about at once; a form with more of them is not answered. */
const MOST_READINGS = 8;
/** Readings offered for the same words. */
const MOST_PER_QUESTION = 4;
/** Terms by which a reading is shown. */
const SHOWN_TERMS = 3;
/**
 * How surely an entry must be read to be asked about: it says these very words; it sounds like words that another entry
 * says (掉色 may be meant in several ways); it sounds like words that no entry says, and then 出来 or 轴承 are no quotation.
 */
const LEAST = { said: 0.05, saidElsewhere: 0.1, sounding: 0.25 } as const;
const QUOTABLE = 3;
/** Chance from which a node is taken for the need's own where nobody chose one. */
const LIKELY_NODE = 0.3;

/** One technical reading of the firm's words, to be confirmed or rejected. */
export interface AskedReading {
  /** Entry of the thesaurus. */
  code: string;
  /** Leading technical terms, and what the entry is about in English. */
  terms: string[];
  en: string;
  node: string;
  /** The firm's answer so far. */
  verdict: NeedReading['verdict'] | null;
}

/** What was said, and what it may mean. */
export interface ReadingQuestion {
  /** The words as they stand in the text; '' for answers to words that are no longer there. */
  said: string;
  readings: AskedReading[];
}

export interface Questions {
  /** Words with several readings first, then the most certain reading. */
  questions: ReadingQuestion[];
  /** The node that guidance is given for: chosen by the firm, or recognised in its text; null when neither tells. */
  place: { node: string; isChosen: boolean } | null;
}

interface Candidate {
  entry: ThesaurusEntry;
  strength: number;
  place: Place<NeedField>;
}

interface Utterance {
  place: Place<NeedField>;
  candidates: Candidate[];
}

/**
 * What to ask a firm about the text it is writing: the technical readings of its own words. Where it already speaks in
 * technical terms there is nothing to ask. Every answer given before is among the readings, whatever the text says now,
 * so that it can be taken back.
 */
export function askBack(need: MatchableNeed, knowledge: Knowledge): Questions {
  const verdicts = new Map(need.readings.map(({ code, verdict }) => [code, verdict]));
  // Read as if nothing had been answered: a rejected reading stays on the list, to be taken back.
  const unanswered = { ...need, readings: [] };
  const profile = profileNeed(unanswered, knowledge);
  const utterances = groupByPlace(findCandidates(unanswered, profile, knowledge));
  const toReading = (entry: ThesaurusEntry) => viewReading(entry, verdicts.get(entry.code) ?? null);

  const questions: ReadingQuestion[] = [];
  let room = MOST_READINGS;
  for (const { place, candidates } of utterances.sort(byNeedOfAnswer)) {
    const asked = candidates
      .filter(({ entry }, at) => at < Math.min(room, MOST_PER_QUESTION) || verdicts.has(entry.code))
      .map(({ entry }) => toReading(entry));
    if (asked.length === 0) continue;
    questions.push({ said: quote(need, place), readings: asked });
    room -= Math.min(room, asked.length);
  }

  const shown = new Set(questions.flatMap(({ readings }) => readings.map(({ code }) => code)));
  const kept = [...verdicts.keys()].flatMap((code) => knowledge.thesaurus.get(code) ?? []);
  const earlier = kept.filter(({ code }) => !shown.has(code));
  if (earlier.length > 0) questions.push({ said: '', readings: earlier.map(toReading) });
  const answered = kept.length > 0 ? profileNeed(need, knowledge) : profile;
  return { questions, place: placeOf(need, answered) };
}

/** How an entry is shown to a firm. */
export function viewReading(entry: ThesaurusEntry, verdict: AskedReading['verdict']): AskedReading {
  const terms = listTerms(entry).slice(0, SHOWN_TERMS);
  return { code: entry.code, terms: terms.map(({ term }) => term), en: entry.en, node: entry.node, verdict };
}

/** Readings worth a question with the words that led to them, strongest first. */
function findCandidates(need: MatchableNeed, profile: ListingProfile, knowledge: Knowledge): Candidate[] {
  const text = needText(need);
  const { places } = findSaid(text, profile.ideas, new Set(), knowledge);
  const said = new Set(
    text.parts.flatMap((part) =>
      knowledge.thesaurus.findTrade(part.text).flatMap((hit) => hit.entries.map(({ code }) => code)),
    ),
  );
  const least = (code: string, wording: string) => {
    if (said.has(code)) return LEAST.said;
    if (knowledge.thesaurus.findTrade(wording).some(({ length }) => length === wording.length))
      return LEAST.saidElsewhere;
    return wording.length < QUOTABLE ? Number.POSITIVE_INFINITY : LEAST.sounding;
  };
  return [...profile.ideas].flatMap(([code, strength]) => {
    const entry = knowledge.thesaurus.get(code);
    const found = places.get(code);
    const place = found?.places[0];
    if (!entry || !found || !place || strength < least(code, found.said)) return [];
    return speaksTechnically(entry, found.said) ? [] : [{ entry, strength, place }];
  });
}

function speaksTechnically(entry: ThesaurusEntry, said: string): boolean {
  const wording = normalizeText(said);
  return listTerms(entry).some(({ term }) => normalizeText(term) === wording);
}

/** Readings of words that overlap are readings of one utterance. */
function groupByPlace(candidates: readonly Candidate[]): Utterance[] {
  const utterances: Utterance[] = [];
  const inOrder = [...candidates].sort((a, b) => a.place.start - b.place.start);
  for (const candidate of inOrder) {
    const { place } = candidate;
    const known = utterances.find((utterance) => overlaps(utterance.place, place));
    if (known) {
      const end = Math.max(known.place.start + known.place.length, place.start + place.length);
      known.place = { ...known.place, length: end - known.place.start };
      known.candidates.push(candidate);
    } else utterances.push({ place, candidates: [candidate] });
  }
  for (const { candidates: group } of utterances) group.sort(byStrength);
  return utterances;
}

function overlaps(a: Place, b: Place): boolean {
  return a.field === b.field && a.start < b.start + b.length && b.start < a.start + a.length;
}

function byStrength(a: Candidate, b: Candidate): number {
  return b.strength - a.strength || (a.entry.code < b.entry.code ? -1 : 1);
}

function byNeedOfAnswer(a: Utterance, b: Utterance): number {
  const isAmbiguous = ({ candidates }: Utterance) => Number(candidates.length > 1);
  const [bestA, bestB] = [a.candidates[0], b.candidates[0]];
  return isAmbiguous(b) - isAmbiguous(a) || (bestA && bestB ? byStrength(bestA, bestB) : 0);
}

function quote(need: MatchableNeed, { field, start, length }: Place<NeedField>): string {
  const part = needText(need).parts.find((one) => one.field === field);
  return part?.text.slice(start, start + length) ?? '';
}

function placeOf({ nodeCode }: MatchableNeed, { nodes }: ListingProfile): Questions['place'] {
  if (nodeCode) return { node: nodeCode, isChosen: true };
  const [likeliest] = nodes;
  return likeliest && likeliest[1] >= LIKELY_NODE ? { node: likeliest[0], isChosen: false } : null;
}
