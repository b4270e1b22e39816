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
    documents: readLines<LabelledDocument>(file('docs.jsonl')).map(({ id, title, body }) => ({
      id,
      title,
      body,
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
