import { createPace } from '#app/lib/pause.ts';
import {
  backgroundExamples,
  nodeExamples,
  type PlacedText,
  taxonomyExamples,
  thesaurusExamples,
} from '#app/modules/recognition/examples.ts';
import {
  type Correction,
  listCorrections,
  readTrainingLimit,
} from '#app/modules/recognition/queries.server.ts';
import { hashTexts, Recognizer } from '#app/modules/recognition/recognizer.ts';
import { readRecognizer, storeRecognizer } from '#app/modules/recognition/stored-recognizers.server.ts';
import { listActiveEntries } from '#app/modules/thesaurus/queries.server.ts';
import { shippedEntries } from '#app/modules/thesaurus/release.server.ts';
import { speechOf, type ThesaurusEntry } from '#app/modules/thesaurus/schema.ts';
import type { Db } from '#db/client.server.ts';
import { commonShare } from '#search/text/common-words.server.ts';
import type { Segmenter } from '#search/text/segment.server.ts';
import { buildTokenVector, type TokenVector } from '#search/text/token-vector.ts';
import { Knowledge } from './knowledge.ts';
import { listNeedsById, listTechnologiesById } from './queries.server.ts';
import type { MatchText } from './schema.ts';
import { needText, technologyText } from './texts.ts';

/** What a person said of a listing weighs as much as so many lines of the lists. */
const CORRECTION_WEIGHT = 3;

/** The thesaurus as it holds now, and the recogniser as it was last trained. */
export async function loadKnowledge(db: Db, segment: Segmenter): Promise<Knowledge> {
  const [entries, limit] = await Promise.all([listActiveEntries(db), readTrainingLimit(db)]);
  const recognizer = await openRecognizer(db, await readTrainingTexts(db, limit), segment);
  const spoken = await readSpeech(entries, segment);
  return new Knowledge({ entries, recognizer, segment, commonShare }, spoken);
}

/** How each entry speaks; two thousand texts are cut into words in slices, so that requests do not wait for them. */
async function readSpeech(
  entries: readonly ThesaurusEntry[],
  segment: Segmenter,
): Promise<ReadonlyMap<ThesaurusEntry, TokenVector>> {
  const pace = createPace();
  const spoken = new Map<ThesaurusEntry, TokenVector>();
  for (const entry of entries) {
    spoken.set(entry, buildTokenVector([{ text: speechOf(entry), weight: 1 }], segment));
    if (pace.isDue()) await pace.pause();
  }
  return spoken;
}

/** The recogniser of these texts as an earlier start left it, or trained now and left for the next. */
async function openRecognizer(db: Db, texts: readonly PlacedText[], segment: Segmenter): Promise<Recognizer> {
  const version = hashTexts(texts);
  const known = trained.get(version) ?? (await readRecognizer(db, version));
  if (known) return remember(known);
  const recognizer = await trainRecognizer(texts, segment);
  await storeRecognizer(db, recognizer);
  return recognizer;
}

/** What the recogniser is shipped with, and what people corrected up to an instant (epoch milliseconds; 0 for none). */
export async function readTrainingTexts(db: Db, until: number): Promise<PlacedText[]> {
  return [...shippedExamples(), ...(await readCorrected(db, await listCorrections(db, until)))];
}

/** Taxonomy, thesaurus of this release, subjects of the nodes, and the texts of other disciplines. */
export function shippedExamples(): PlacedText[] {
  return [
    ...taxonomyExamples(),
    ...thesaurusExamples(shippedEntries()),
    ...nodeExamples(),
    ...backgroundExamples(),
  ];
}

const trained = new Map<string, Recognizer>();
const REMEMBERED = 2;

/** The same texts give the same recogniser, so it is trained once in a process. Takes a few seconds, with pauses. */
export async function trainRecognizer(texts: readonly PlacedText[], segment: Segmenter): Promise<Recognizer> {
  const version = hashTexts(texts);
  const known = trained.get(version);
  if (known) return known;
  return remember(await trainUnseen(texts, (text) => buildTokenVector([{ text, weight: 1 }], segment)));
}

function remember(recognizer: Recognizer): Recognizer {
  trained.set(recognizer.version, recognizer);
  for (const oldest of trained.keys()) if (trained.size > REMEMBERED) trained.delete(oldest);
  return recognizer;
}

/** A recogniser of these texts that is not remembered: for measuring. */
export function trainUnseen(
  texts: readonly PlacedText[],
  vectorOf: (text: string) => TokenVector,
): Promise<Recognizer> {
  return Recognizer.train(texts, { vectorOf, commonShare });
}

async function readCorrected(db: Db, corrections: readonly Correction[]): Promise<PlacedText[]> {
  const idsOf = (kind: Correction['kind']) =>
    corrections.filter((correction) => correction.kind === kind).map(({ listingId }) => listingId);
  const texts = new Map<string, MatchText>();
  for (const need of await listNeedsById(db, idsOf('need'))) texts.set(need.id, needText(need));
  for (const technology of await listTechnologiesById(db, idsOf('technology')))
    texts.set(technology.id, technologyText(technology));
  return corrections.flatMap(({ listingId, chain, node }) => {
    const text = texts
      .get(listingId)
      ?.parts.map((part) => part.text)
      .join('\n');
    return text ? [{ text, chain, node, weight: CORRECTION_WEIGHT, group: listingId }] : [];
  });
}
