import type { Selectable } from 'kysely';

/** How a registry's export is read, under the name the bureau gave it. */
export interface ReconciliationProfileTable {
  id: string;
  name: string;
  mapping_json: string;
  version: number;
  updated_by: string | null;
  created_at: number;
  updated_at: number;
}

/** One comparison of two sources, as it came out on its day. Never updated. */
export interface ReconciliationRunTable {
  id: string;
  /** HD-YYYY-NNNNNN */
  number: string;
  subject: 'contracts' | 'figures';
  /** Runs of one series compare the same things at different times. */
  series: string;
  title: string;
  /** What was compared how: mapping, names of the sources, tolerance. */
  settings_json: string;
  /** [{name, sha256, storageName}] as uploaded. */
  files_json: string;
  period_from: string | null;
  period_to: string | null;
  rows_read: number;
  rows_bad: number;
  agrees: number;
  differs: number;
  missing_here: number;
  missing_there: number;
  created_by: string | null;
  created_at: number;
}

/** One difference between two sources, from the run that found it until a later run no longer does. */
export interface ReconciliationDifferenceTable {
  id: string;
  subject: 'contracts' | 'figures';
  series: string;
  /** Equal for the same difference in another run. */
  fingerprint: string;
  pile: 'differs' | 'missing_here' | 'missing_there';
  /** 合同登记编号 or 统一社会信用代码. */
  key: string;
  /** Name of the project or of the organisation. */
  label: string;
  contract_id: string | null;
  matched_by: 'number' | 'parties' | 'uscc' | 'name' | '';
  confidence: number | null;
  /** [{field, ours, theirs}] */
  fields_json: string;
  /** 登记日期: a later run that covers it and does not find the difference says that it is gone. Null: every run does. */
  covered_on: string | null;
  state: 'open' | 'explained' | 'corrected' | 'registry_to_correct';
  owner_id: string | null;
  reason: string;
  found_on: string;
  due_on: string;
  settled_on: string | null;
  gone_on: string | null;
  version: number;
  created_at: number;
  updated_at: number;
}

/** Which run found which difference, and in which line of its file. */
export interface ReconciliationFindingTable {
  run_id: string;
  difference_id: string;
  line: number | null;
}

export type ReconciliationProfileRow = Selectable<ReconciliationProfileTable>;
export type ReconciliationRunRow = Selectable<ReconciliationRunTable>;
export type ReconciliationDifferenceRow = Selectable<ReconciliationDifferenceTable>;
