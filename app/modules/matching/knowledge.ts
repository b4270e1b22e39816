import { createHash } from 'node:crypto';
import { pause } from '#app/lib/pause.ts';
import type { Recognizer } from '#app/modules/recognition/recognizer.ts';
import { Thesaurus } from '#app/modules/thesaurus/lookup.ts';
import { speechOf, type ThesaurusEntry } from '#app/modules/thesaurus/schema.ts';
import { SpeechIndex } from '#app/modules/thesaurus/speech-index.ts';
import type { Token } from '#search/text/segment.server.ts';
import { buildTokenVector, type TokenVector } from '#search/text/token-vector.ts';
import { TermVectors } from './expansion.ts';
import { PROFILE_VERSION } from './weights.ts';

export interface KnowledgeSources {
  entries: readonly ThesaurusEntry[];
  recognizer: Recognizer;
  segment: (text: string) => Token[];
  commonShare: (term: number) => number;
}

/** What the matching knows besides the listings themselves: thesaurus and recogniser of chains, as of one version. */
export class Knowledge {
  /** Changes whenever the profile of any listing could come out differently. */
  readonly version: string;
  readonly thesaurus: Thesaurus;
  readonly speech: SpeechIndex;
  readonly recognizer: Recognizer;
  readonly terms: TermVectors;
  readonly segment: (text: string) => Token[];

  readonly #sources: KnowledgeSources;
  /** How each entry speaks. Cutting two thousand texts into words takes longer than everything else here. */
  readonly #spoken: ReadonlyMap<ThesaurusEntry, TokenVector>;

  constructor(
    sources: KnowledgeSources,
    spoken: ReadonlyMap<ThesaurusEntry, TokenVector> = new Map(),
    thesaurus = new Thesaurus(sources.entries),
  ) {
    const { entries, recognizer, segment, commonShare } = sources;
    const vectorOf = (text: string): TokenVector => buildTokenVector([{ text, weight: 1 }], segment);
    this.#sources = sources;
    this.#spoken = new Map(
      entries.map((entry) => [entry, spoken.get(entry) ?? vectorOf(speechOf(entry))] as const),
    );
    this.segment = segment;
    this.thesaurus = thesaurus;
    this.speech = new SpeechIndex([...this.#spoken.values()], commonShare);
    this.recognizer = recognizer;
    this.terms = new TermVectors(vectorOf);
    this.version = `${PROFILE_VERSION}.${hashEntries(entries)}.${this.recognizer.version}`;
  }

  /** The same knowledge with other entries, to try a change before it is made; what stays the same is not read again. */
  async withEntries(entries: readonly ThesaurusEntry[]): Promise<Knowledge> {
    const thesaurus = new Thesaurus(entries);
    // Each half takes a tenth of a second and more.
    await pause();
    return new Knowledge({ ...this.#sources, entries }, this.#spoken, thesaurus);
  }
}

function hashEntries(entries: readonly ThesaurusEntry[]): string {
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 12);
}
