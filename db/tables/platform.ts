import type { Selectable } from 'kysely';

/** Append-only trail of who did what; written in the transaction of the change. */
export interface AuditEventTable {
  id: string;
  type: string;
  actor_id: string | null;
  actor_name: string;
  organization_id: string | null;
  subject_kind: string;
  subject_id: string;
  detail_json: string;
  request_id: string | null;
  created_at: number;
}

/** "This entity changed": the worker reads the current row, so order and duplicates do not matter. */
export interface OutboxTable {
  topic: string;
  entity_id: string;
  seq: number;
  available_at: number;
  attempts: number;
  locked_until: number | null;
  last_error: string | null;
  created_at: number;
}

/** Human numbers: one row per prefix and year. */
export interface CounterTable {
  name: string;
  value: number;
}

/** What the bureau may change at run time, with the hash of loaded reference data and applied index settings. */
export interface SettingTable {
  key: string;
  value_json: string;
  updated_by: string | null;
  updated_at: number;
}

export interface NotificationTable {
  id: string;
  user_id: string;
  /** i18n key `notification.<type>` */
  type: string;
  params_json: string;
  path: string;
  created_at: number;
  read_at: number | null;
}

/** One uploaded or operator-given import file, kept as evidence. */
export interface ImportBatchTable {
  id: string;
  kind: string;
  file_name: string;
  sha256: string;
  storage_name: string;
  rows_total: number;
  rows_imported: number;
  rows_skipped: number;
  report_json: string;
  created_by: string | null;
  created_at: number;
}

/** Values of the plan's indicators that are set, not computed: base, target and their source. */
export interface IndicatorTargetTable {
  indicator: string;
  year: number;
  kind: 'base' | 'target';
  amount_fen: number;
  source: string;
}

export type AuditEventRow = Selectable<AuditEventTable>;
export type OutboxRow = Selectable<OutboxTable>;
export type NotificationRow = Selectable<NotificationTable>;
export type ImportBatchRow = Selectable<ImportBatchTable>;
