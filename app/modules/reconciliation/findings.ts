/** What a comparison found, as it is kept: one entry per difference, whatever was compared. */
import type { ContractComparison, ExportedRow } from './contract-comparison.server.ts';
import { CONTRACT_FIELDS, type FieldDifference, type OwnContract } from './contract-fields.ts';
import type { Figure, FigureComparison } from './figures.ts';
import type { MatchedBy, Pile } from './piles.ts';

export interface Finding {
  pile: Pile;
  /** 合同登记编号 or 统一社会信用代码; '' where there is none. */
  key: string;
  label: string;
  contractId: string | null;
  /** Line of their file; null for what it does not have. */
  line: number | null;
  matchedBy: MatchedBy;
  confidence: number | null;
  fields: FieldDifference[];
  coveredOn: string | null;
}

export function contractFindings({ differs, missingHere, missingThere }: ContractComparison): Finding[] {
  return [
    ...differs.map(
      ({ ours, theirs, matchedBy, confidence, fields }): Finding => ({
        pile: 'differs',
        key: ours.reg_no ?? theirs.row.shown.reg_no ?? '',
        label: ours.project_name,
        contractId: ours.id,
        line: theirs.line,
        matchedBy,
        confidence,
        fields,
        coveredOn: ours.reg_date ?? theirs.row.values.reg_date ?? null,
      }),
    ),
    ...missingHere.map(
      ({ line, row }): Finding => ({
        pile: 'missing_here',
        key: row.shown.reg_no ?? '',
        label: row.shown.project_name ?? '',
        contractId: null,
        line,
        matchedBy: '',
        confidence: null,
        fields: rowFields({ line, row }),
        coveredOn: row.values.reg_date || null,
      }),
    ),
    ...missingThere.map(
      (contract): Finding => ({
        pile: 'missing_there',
        key: contract.reg_no ?? '',
        label: contract.project_name,
        contractId: contract.id,
        line: null,
        matchedBy: '',
        confidence: null,
        fields: [],
        coveredOn: contract.reg_date,
      }),
    ),
  ];
}

/** Everything their row says: for a contract that is not here it is all there is. */
function rowFields({ row }: ExportedRow): FieldDifference[] {
  return CONTRACT_FIELDS.flatMap((field) => {
    const theirs = row.shown[field];
    return theirs === undefined || theirs === '' ? [] : [{ field, ours: '', theirs }];
  });
}

export function figureFindings({ differs, missingHere, missingThere }: FigureComparison): Finding[] {
  const missing = (pile: 'missing_here' | 'missing_there', { line, uscc, name, shown }: Figure): Finding => ({
    pile,
    key: uscc,
    label: name || uscc,
    contractId: null,
    line: pile === 'missing_here' ? line : null,
    matchedBy: '',
    confidence: null,
    fields: [
      {
        field: 'value',
        ours: pile === 'missing_here' ? '' : shown,
        theirs: pile === 'missing_here' ? shown : '',
      },
    ],
    coveredOn: null,
  });
  return [
    ...differs.map(
      ({ ours, theirs, by, confidence, fields }): Finding => ({
        pile: 'differs',
        key: ours.uscc || theirs.uscc,
        label: ours.name || theirs.name,
        contractId: null,
        line: theirs.line,
        matchedBy: by === 'key' ? 'uscc' : 'name',
        confidence,
        fields,
        coveredOn: null,
      }),
    ),
    ...missingHere.map((figure) => missing('missing_here', figure)),
    ...missingThere.map((figure) => missing('missing_there', figure)),
  ];
}

/**
 * Two runs that find the same thing find the same text: pile, what it is about, and both values. What is missing is
 * known by its number, whatever else its row says; only where it has none does the row itself say what it is.
 */
export function identityOf({ pile, key, label, contractId, fields }: Finding): string {
  const about = contractId ?? (key === '' ? label : key);
  const values = pile === 'differs' || key === '' ? fields : [];
  return JSON.stringify([pile, about, values.map(({ field, ours, theirs }) => [field, ours, theirs])]);
}

/** A row of the command's output. */
export function printComparison(comparison: ContractComparison) {
  return {
    agrees: comparison.agrees,
    differs: comparison.differs.map(({ ours, theirs, fields }) => ({
      reg_no: ours.reg_no ?? theirs.row.shown.reg_no ?? ours.number,
      fields: fields.map(({ field }) => field),
    })),
    missing_here: [
      ...comparison.missingHere.map(({ line, row }) => row.values.reg_no || lineName(line)),
      ...comparison.badLines.map(lineName),
    ],
    missing_there: comparison.missingThere.map(numberOfOwn),
  };
}

/** A row that has no number is named by its line. */
function lineName(line: number): string {
  return `line ${line}`;
}

function numberOfOwn({ reg_no, number }: OwnContract): string {
  return reg_no ?? number;
}
