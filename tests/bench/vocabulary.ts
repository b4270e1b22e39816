/**
 * The words the generated listings are written in: technical terms and trade words of the thesaurus, the taxonomy and the
 * background disciplines of seeds/reference, and compounds made of them.
 */
import { listTerms, TERM_KINDS, type TermKind } from '#app/modules/thesaurus/schema.ts';
import background from '#seeds/reference/background.json';
import { chains } from '#seeds/reference/reference.ts';
import { type ShippedEntry, shippedThesaurus } from '#seeds/reference/thesaurus.ts';
import { createRandom } from './random.ts';

/** A node of a chain, or a discipline that belongs to none of ours. */
export interface Place {
  chain: string | null;
  node: string | null;
  /** What its people call it. */
  names: readonly string[];
  /** The common ones first. */
  terms: Readonly<Record<TermKind, readonly string[]>>;
  entries: readonly ShippedEntry[];
}

/** What makes a term the term of one paper: 低温 + 加脂. */
const MODIFIERS = (
  '低温 高温 常压 高压 微波 超声 真空 连续 间歇 在线 快速 智能 柔性 梯度 多级 多层 复合 协同 原位 定向 可控 ' +
  '绿色 清洁 无氟 无溶剂 水性 生物基 纳米 微米 超细 薄层 轻量化 数字化 模块化 双相 多孔 改性 交联 自适应 高精度'
).split(' ');
/** Compounds made for each kind of term of a place. */
const COMPOUNDS = 12;
const SEED = 20261125;

/** Every place with its words, in the order of the lists. The same words every time. */
export function readPlaces(): { nodes: Place[]; disciplines: Place[] } {
  const nodes = chains.flatMap((chain) =>
    chain.nodes.map((node, at): Place => {
      const entries = shippedThesaurus.filter((entry) => entry.node === node.code);
      const keywords = [...node.keywords, ...node.synonyms];
      const terms = termsByKind(entries, keywords);
      return {
        chain: chain.code,
        node: node.code,
        names: [...keywords, ...node.zh.split(/[与及、]/)],
        terms: enrich(terms, SEED + at + chain.code.length * 1_000),
        entries,
      };
    }),
  );
  const disciplines = background.map(({ discipline, terms }, at): Place => {
    const all = Object.fromEntries(TERM_KINDS.map((kind) => [kind, terms])) as Record<TermKind, string[]>;
    return {
      chain: null,
      node: null,
      names: [discipline, ...terms.slice(0, 5)],
      terms: enrich(all, SEED - at - 1),
      entries: [],
    };
  });
  return { nodes, disciplines };
}

function termsByKind(entries: readonly ShippedEntry[], keywords: readonly string[]) {
  const terms = Object.fromEntries(TERM_KINDS.map((kind) => [kind, new Set<string>()])) as Record<
    TermKind,
    Set<string>
  >;
  for (const entry of entries) for (const { term, kind } of listTerms(entry)) terms[kind].add(term);
  return Object.fromEntries(
    TERM_KINDS.map((kind) => [kind, terms[kind].size > 0 ? [...terms[kind]] : [...keywords]]),
  ) as Record<TermKind, string[]>;
}

/** Each place favours its terms in an order of its own, and has compounds that few others use. */
function enrich(terms: Record<TermKind, readonly string[]>, seed: number): Place['terms'] {
  const random = createRandom(seed);
  return Object.fromEntries(
    TERM_KINDS.map((kind) => {
      const known = shuffled(terms[kind], random.below);
      // Nobody modifies a standard.
      const compounds = Array.from(
        { length: kind === 'standard' ? 0 : COMPOUNDS },
        () => random.pick(MODIFIERS) + random.pickZipf(known),
      );
      return [kind, [...known, ...compounds]];
    }),
  ) as Record<TermKind, string[]>;
}

function shuffled<T>(values: readonly T[], below: (end: number) => number): T[] {
  const mixed = [...values];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}
