import type { Db } from '#db/client.server.ts';
import type { TaxonomyTermRow } from '#db/tables/taxonomy.ts';
import {
  CHAIN_STAGES,
  type ChainStage,
  type ListName,
  type ReferenceTerm,
  STAGE_NAMES,
} from '#seeds/reference/reference.ts';
import { type CodeVersion, lastVersions, listCodeVersions } from './code-versions.server.ts';

export interface Option {
  value: string;
  label: string;
}

export interface ChainView {
  code: string;
  name: string;
  scope: string;
  stages: { stage: ChainStage; name: string; nodes: { code: string; name: string }[] }[];
}

/** The code lists as pages ask for them; `locale` is `zh-CN` or `en`. */
export interface Taxonomy {
  /** The term's name, or the code itself where the list has no such term (old records outlive lists). */
  label(list: ListName, code: string, locale: string): string;
  has(list: ListName, code: string): boolean;
  find(list: ListName, code: string): ReferenceTerm | null;
  terms(list: ListName): readonly ReferenceTerm[];
  /** Choices in the order of the list; all of it, or only what stands under one parent (null: the top level). */
  options(list: ListName, locale: string, parent?: string | null): Option[];
  /** The chains with their nodes grouped by 上游、中游、下游. */
  chains(locale: string): ChainView[];
}

/** The terms of one list in its order. */
export async function listTerms(db: Db, list: ListName): Promise<ReferenceTerm[]> {
  const rows = await selectTerms(db).where('list', '=', list).execute();
  return rows.map(toTerm);
}

/** The lists change with a release or by hand, seldom enough that one reading serves a database handle until then. */
const cache = new WeakMap<Db, Promise<Taxonomy>>();

export function taxonomy(db: Db): Promise<Taxonomy> {
  let reading = cache.get(db);
  if (!reading) {
    reading = readTaxonomy(db);
    // A failed reading must not be remembered.
    reading.catch(() => cache.delete(db));
    cache.set(db, reading);
  }
  return reading;
}

/** After the lists were loaded anew. */
export function forgetTaxonomy(db: Db): void {
  cache.delete(db);
}

async function readTaxonomy(db: Db): Promise<Taxonomy> {
  const [rows, versions] = await Promise.all([selectTerms(db).execute(), listCodeVersions(db)]);
  return createTaxonomy(withVersions(rows.map(toTerm), lastVersions(versions)));
}

/** The terms of the release with what the bureau changed; what it added comes after them. */
function withVersions(terms: readonly ReferenceTerm[], changed: readonly CodeVersion[]): ReferenceTerm[] {
  const byKey = new Map(terms.map((term) => [`${term.list}/${term.code}`, term]));
  for (const [index, { list, code, zh, en, effectiveFrom, effectiveTo }] of changed.entries()) {
    const known = byKey.get(`${list}/${code}`);
    byKey.set(`${list}/${code}`, {
      list: list as ListName,
      code,
      parentCode: known?.parentCode ?? null,
      zh,
      en,
      position: known?.position ?? terms.length + index,
      detail: { ...known?.detail, effectiveFrom, effectiveTo },
    });
  }
  return [...byKey.values()];
}

function selectTerms(db: Db) {
  return db.selectFrom('taxonomy_term').selectAll().orderBy('list').orderBy('position');
}

function toTerm(row: TaxonomyTermRow): ReferenceTerm {
  return {
    list: row.list as ListName,
    code: row.code,
    parentCode: row.parent_code,
    zh: row.label_zh,
    en: row.label_en,
    position: row.position,
    detail: JSON.parse(row.detail_json) as Record<string, unknown>,
  };
}

function createTaxonomy(all: readonly ReferenceTerm[]): Taxonomy {
  const lists = groupByList(all);
  const byKey = new Map(all.map((term) => [`${term.list}/${term.code}`, term]));
  const terms = (list: ListName) => lists.get(list) ?? [];
  const find = (list: ListName, code: string) => byKey.get(`${list}/${code}`) ?? null;

  return {
    terms,
    find,
    has: (list, code) => find(list, code) !== null,
    label(list, code, locale) {
      const term = find(list, code);
      return term ? nameOf(term, locale) : code;
    },
    options: (list, locale, parent) =>
      terms(list)
        .filter((term) => parent === undefined || term.parentCode === parent)
        .map((term) => ({ value: term.code, label: nameOf(term, locale) })),
    chains: (locale) => terms('chain').map((chain) => viewChain(chain, terms('chain_node'), locale)),
  };
}

function viewChain(chain: ReferenceTerm, nodes: readonly ReferenceTerm[], locale: string): ChainView {
  const own = nodes.filter((node) => node.parentCode === chain.code);
  return {
    code: chain.code,
    name: nameOf(chain, locale),
    scope: String(chain.detail[isEnglish(locale) ? 'scopeEn' : 'scopeZh']),
    stages: CHAIN_STAGES.map((stage) => ({
      stage,
      name: STAGE_NAMES[stage][isEnglish(locale) ? 'en' : 'zh'],
      nodes: own
        .filter((node) => node.detail.stage === stage)
        .map((node) => ({ code: node.code, name: nameOf(node, locale) })),
    })),
  };
}

function nameOf(term: Pick<ReferenceTerm, 'zh' | 'en'>, locale: string): string {
  return isEnglish(locale) ? term.en : term.zh;
}

function isEnglish(locale: string): boolean {
  return locale.startsWith('en');
}

function groupByList(all: readonly ReferenceTerm[]): Map<ListName, ReferenceTerm[]> {
  const lists = new Map<ListName, ReferenceTerm[]>();
  for (const term of all) {
    const list = lists.get(term.list);
    if (list) list.push(term);
    else lists.set(term.list, [term]);
  }
  return lists;
}
