import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NO_CHAIN } from '#app/modules/recognition/cross-validation.ts';
import { chainOf } from '#app/modules/thesaurus/schema.ts';

/** Numbers of the samples; README.md says where each is from. */
export const SAMPLES = [1, 2, 3] as const;
export type Sample = (typeof SAMPLES)[number];
/** Those that a recogniser has labelled since they were judged. */
export const LABELLED = [1, 2, 3] as const satisfies readonly Sample[];

/** The listings of a sample as a reviewer placed them, before anybody had seen what the recogniser says of them. */
const judgedFile = (sample: Sample) => path.join(import.meta.dirname, `sample-${sample}.tsv`);
/** What the recogniser of this release says of them, and what follows from the two. */
export const verdictsFile = (sample: Sample) => path.join(import.meta.dirname, `verdicts-${sample}.tsv`);

export type Verdict = 'agree' | 'arguable' | 'disagree';

export interface Judged {
  id: string;
  kind: 'technology' | 'need';
  /** Node codes, the preferred one first, or `none`; several where the taxonomy itself names the thing twice. */
  right: string[];
  alsoDefensible: string[];
}

/** What the product shows of an untagged listing; chances 0 … 1. */
export interface Shown {
  id: string;
  chain: string;
  chance: number;
  /** Empty where no chain was recognised. */
  node: string;
  nodeChance: number;
}

export interface Placed extends Shown {
  chainVerdict: Verdict;
  /** Null where no chain was recognised; under a wrong chain a node is wrong. */
  nodeVerdict: Verdict | null;
  /** The chain is the reviewer's first choice. */
  isPreferred: boolean;
}

/** The verdict follows from the two lists and is nobody's to bend. */
export function judge({ right, alsoDefensible }: Judged, shown: Shown): Placed {
  const verdict = (label: string, of: (code: string) => string): Verdict => {
    if (right.some((code) => of(code) === label)) return 'agree';
    return alsoDefensible.some((code) => of(code) === label) ? 'arguable' : 'disagree';
  };
  return {
    ...shown,
    chainVerdict: verdict(shown.chain, chainOfLabel),
    nodeVerdict: shown.node === '' ? null : verdict(shown.node, (code) => code),
    isPreferred: chainOfLabel(right[0] ?? '') === shown.chain,
  };
}

export function readJudged(sample: Sample): Judged[] {
  return readTable(judgedFile(sample)).map(({ id = '', kind, right = '', also_defensible = '' }) => ({
    id,
    kind: kind === 'need' ? 'need' : 'technology',
    right: codes(right),
    alsoDefensible: codes(also_defensible),
  }));
}

export function readShown(file: string): Shown[] {
  return readTable(file).map(({ id = '', chain = '', chance, node = '', node_chance }) => ({
    id,
    chain,
    chance: Number(chance),
    node,
    nodeChance: Number(node_chance),
  }));
}

export function printVerdicts(placed: readonly Placed[]): string {
  const header = ['id', 'chain', 'chance', 'node', 'node_chance', 'chain_verdict', 'node_verdict'];
  const rows = placed.map(({ id, chain, chance, node, nodeChance, chainVerdict, nodeVerdict }) => [
    id,
    chain,
    chance.toFixed(2),
    node,
    node === '' ? '' : nodeChance.toFixed(2),
    chainVerdict,
    nodeVerdict ?? '',
  ]);
  return `${[header, ...rows].map((row) => row.join('\t')).join('\n')}\n`;
}

export function countVerdicts(verdicts: readonly (Verdict | null)[]): Record<Verdict, number> {
  const counts = { agree: 0, arguable: 0, disagree: 0 };
  for (const verdict of verdicts) if (verdict) counts[verdict]++;
  return counts;
}

/** A table whose first line names the columns. */
function readTable(file: string): Record<string, string>[] {
  const [names = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const columns = names.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  });
}

function chainOfLabel(code: string): string {
  return code === NO_CHAIN ? NO_CHAIN : chainOf(code);
}

function codes(cell: string): string[] {
  return cell.split(' ').filter((code) => code !== '');
}
