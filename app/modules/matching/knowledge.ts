import { createHash } from 'node:crypto';
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

  constructor({ entries, recognizer, segment, commonShare }: KnowledgeSources) {
    const vectorOf = (text: string): TokenVector => buildTokenVector([{ text, weight: 1 }], segment);
    this.segment = segment;
    this.thesaurus = new Thesaurus(entries);
    this.speech = new SpeechIndex(
      entries.map((entry) => vectorOf(speechOf(entry))),
      commonShare,
    );
    this.recognizer = recognizer;
    this.terms = new TermVectors(vectorOf);
    this.version = `${PROFILE_VERSION}.${hashEntries(entries)}.${this.recognizer.version}`;
  }
}

function hashEntries(entries: readonly ThesaurusEntry[]): string {
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 12);
}
