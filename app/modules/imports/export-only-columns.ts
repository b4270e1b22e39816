/** What an export of contracts says beyond the record, and what an import does with it. */
import { stampInShanghai } from '#app/lib/dates.ts';

/** Who a contract is on the site and when it passed which state; of several rounds the last one. */
export interface ContractStanding {
  number: string;
  submittedOn: string | null;
  acceptedOn: string | null;
  firstReviewedOn: string | null;
  decidedOn: string | null;
  changedOn: string | null;
  endedOn: string | null;
  /** Epoch milliseconds. */
  createdAt: number;
  updatedAt: number;
  dealNumber: string;
  needNumber: string;
  needTitle: string;
  technologyNumber: string;
  technologyTitle: string;
  publicityNumber: string;
  /** In words. */
  legacyType: string;
  isDemo: boolean;
}

/** Behind the columns of the import in every export. An import knows them and reads nothing but the mark 演示. */
export const EXPORT_ONLY_COLUMNS = [
  { name: 'own_number', heading: '平台编号', write: (s) => s.number },
  { name: 'legacy_type', heading: '四技类别(旧口径)', write: (s) => s.legacyType },
  { name: 'submitted_on', heading: '提交日期', isDate: true, write: (s) => s.submittedOn ?? '' },
  { name: 'accepted_on', heading: '受理日期', isDate: true, write: (s) => s.acceptedOn ?? '' },
  { name: 'first_reviewed_on', heading: '初审日期', isDate: true, write: (s) => s.firstReviewedOn ?? '' },
  { name: 'decided_on', heading: '复审日期', isDate: true, write: (s) => s.decidedOn ?? '' },
  { name: 'changed_on', heading: '最近变更日期', isDate: true, write: (s) => s.changedOn ?? '' },
  { name: 'ended_on', heading: '注销或撤销日期', isDate: true, write: (s) => s.endedOn ?? '' },
  { name: 'created_at', heading: '录入时间', write: (s) => stampInShanghai(s.createdAt) },
  { name: 'updated_at', heading: '最近更新时间', write: (s) => stampInShanghai(s.updatedAt) },
  { name: 'deal_number', heading: '对接编号', write: (s) => s.dealNumber },
  { name: 'need_number', heading: '需求编号', write: (s) => s.needNumber },
  { name: 'need_title', heading: '需求名称', write: (s) => s.needTitle },
  { name: 'technology_number', heading: '成果编号', write: (s) => s.technologyNumber },
  { name: 'technology_title', heading: '成果名称', write: (s) => s.technologyTitle },
  { name: 'publicity_number', heading: '公示编号', write: (s) => s.publicityNumber },
  { name: 'demo', heading: '演示', write: (s) => (s.isDemo ? '是' : '') },
] as const satisfies readonly {
  name: string;
  heading: string;
  isDate?: true;
  write(standing: ContractStanding): string;
}[];

type ExportOnlyName = (typeof EXPORT_ONLY_COLUMNS)[number]['name'];

/** Their names and headings, for an import that has to know them. */
export const EXPORT_ONLY_ALIASES: Readonly<Record<string, ExportOnlyName>> = Object.fromEntries(
  EXPORT_ONLY_COLUMNS.flatMap(({ name, heading }) => [
    [name, name],
    [heading, name],
  ]),
);

export function toStandingCells(standing: ContractStanding): Record<ExportOnlyName, string> {
  return Object.fromEntries(EXPORT_ONLY_COLUMNS.map(({ name, write }) => [name, write(standing)])) as Record<
    ExportOnlyName,
    string
  >;
}

/** True for a row that an export marked as invented. Anything but a plain no counts: an invented contract must not become a real one. */
export function isMarkedDemo(cells: Readonly<Record<string, unknown>>): boolean {
  const mark = String(cells.demo ?? '')
    .normalize('NFKC')
    .trim()
    .toLowerCase();
  return !['', '否', 'no', 'n', 'false', '0'].includes(mark);
}
