import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chains } from '#seeds/reference/reference.ts';

/** The labelled set of this repository; its README gives the rules of grading. */
export const WORKSHOP_SET = path.join(import.meta.dirname, 'workshop');

/** A labelled retrieval set: documents offered as technologies, queries sent as needs, graded pairs. */
export interface LabelledSet {
  documents: LabelledDocument[];
  queries: LabelledQuery[];
  /** Real needs judged document by document; null where the folder has none. */
  needs: LabelledQuery[] | null;
}

export interface LabelledDocument {
  id: string;
  title: string;
  body: string;
  /** Where its writer places it, for our own set alone; never given to a market. */
  chain: string | null;
}

export interface LabelledQuery {
  id: string;
  family: string;
  title: string;
  text: string;
  /** What the firm chose as its chain; null where the set's `field` is no chain of ours. */
  chain: string | null;
  /** Document id → grade 0 … 3. */
  grades: Map<string, number>;
}

const chainCodes: ReadonlySet<string> = new Set(chains.map(({ code }) => code));

type DocumentLine = Omit<LabelledDocument, 'chain'> & Partial<Pick<LabelledDocument, 'chain'>>;

interface QueryLine {
  id: string;
  text: string;
  title?: string;
  field?: string;
  set?: string;
}

/** Reads `docs.jsonl`, `queries.jsonl`, `qrels.tsv` and, where present, the judged needs. */
export function readLabelledSet(folder: string): LabelledSet {
  const file = (name: string) => path.join(folder, name);
  const hasNeeds = existsSync(file('needs_judged.jsonl')) && existsSync(file('qrels_needs.tsv'));
  return {
    documents: readLines<DocumentLine>(file('docs.jsonl')).map(({ id, title, body, chain = null }) => ({
      id,
      title,
      body,
      chain,
    })),
    queries: readQueries(file('queries.jsonl'), file('qrels.tsv')),
    needs: hasNeeds ? readQueries(file('needs_judged.jsonl'), file('qrels_needs.tsv')) : null,
  };
}

function readQueries(queries: string, judgements: string): LabelledQuery[] {
  const grades = new Map<string, Map<string, number>>();
  for (const line of readFileSync(judgements, 'utf8').split('\n')) {
    const [query, document, grade] = line.trim().split('\t');
    if (!query || !document) continue;
    const known = grades.get(query) ?? new Map<string, number>();
    grades.set(query, known.set(document, Number(grade)));
  }
  return readLines<QueryLine>(queries).map(({ id, text, title = '', field = '', set = 'all' }) => ({
    id,
    family: set,
    title,
    text,
    chain: chainCodes.has(field) ? field : null,
    grades: grades.get(id) ?? new Map(),
  }));
}

/** Shorter clauses say too little to be asked for. */
const LEAST_QUOTED = 15;

/**
 * Needs that say what a technology says, and name its chain: the title of each document, and a sentence from its middle.
 * The document itself is the one right answer.
 */
export function quoteDocuments(documents: readonly LabelledDocument[]): LabelledQuery[] {
  return documents.flatMap(({ id, title, body, chain }) => {
    const sentences = body.split(/[。；]/).filter(({ length }) => length > LEAST_QUOTED);
    const middle = sentences[Math.floor(sentences.length / 2)] ?? body;
    const quote = (family: string, text: string): LabelledQuery => {
      return { id: `${family}-${id}`, family, title: '', text, chain, grades: new Map([[id, 3]]) };
    };
    return chain ? [quote('quoted title', title), quote('quoted sentence', middle)] : [];
  });
}

function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}

/** Things by the family of their query, in the order in which families appear. */
export function groupByFamily<T>(things: readonly T[], familyOf: (thing: T) => string): T[][] {
  const families = new Map<string, T[]>();
  for (const thing of things) {
    const known = families.get(familyOf(thing));
    if (known) known.push(thing);
    else families.set(familyOf(thing), [thing]);
  }
  return [...families.values()];
}
