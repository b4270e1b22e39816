/** 技术合同登记表, 登记清单, 对接记录, 月报与季报, 技术性收入核定表: papers that leave the site with a code by which anybody can check them. */
export const PAPER_KINDS = [
  'contract-form',
  'register',
  'deal-record',
  'figures',
  'income-assessment',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** What the verification page says of a paper: enough to compare, nothing that was not on it. */
export interface PaperSummary {
  /** Number or period the paper is about. */
  subject: string;
  /** Name and value as printed, such as 合同成交额. */
  facts: { term: string; text: string }[];
  /** Of the contract that is printed; papers of earlier releases do not say. */
  revision?: number;
  /** Invented records were on it. */
  isDemo?: boolean;
  /** What the hash is of; papers of earlier releases have one of something that nobody else holds. */
  hashOf?: 'file';
}

/** An official paper is Chinese, whatever language its maker reads. */
export const PAPER_LOCALE = 'zh-CN' as const;

/** What became of the record after a paper about it was handed out. */
export type PaperMove = 'changed' | 'deregistered' | 'revoked';

export interface IssuedPaper {
  code: string;
  kind: PaperKind;
  /** Contract, deal, assessment or period. */
  subjectId: string;
  title: string;
  summary: PaperSummary;
  /** Of the PDF file; null for papers of earlier releases. */
  sha256: string | null;
  /** Epoch milliseconds. */
  issuedAt: number;
}

/** A code as people copy it, with spaces and in small letters, as it is kept. */
export function typedCode(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}
