import type { Selectable } from 'kysely';

/** As what a region matters to the measures; 雄安 is a flag of its own, since no region code settles it. */
export type PlaceClass = 'xinji' | 'beijing' | 'tianjin' | 'other';

/**
 * What a contract adds to which day, since when it is known and until when it held: the only source of every figure.
 * Made from the revisions of the contract (app/modules/contracts/ledger.ts).
 */
export interface ContractEntryTable {
  id: string;
  contract_id: string;
  kind: 'registration' | 'supplement';
  /** 登记日期, or the day on which the supplement was registered. */
  booked_on: string;
  /** YYYY of it. */
  booked_year: string;
  /** Fen. */
  contract_total_fen: number;
  tech_amount_fen: number;
  /** Calendar dates of the events that brought it in and ended it; null while it holds. */
  known_on: string;
  ended_on: string | null;
  /** Epoch milliseconds at which both were written down. */
  recorded_at: number;
  ended_recorded_at: number | null;
  type_code: string;
  tech_field: string | null;
  chain_code: string | null;
  seller_name: string;
  seller_organization_id: string | null;
  seller_region: string | null;
  seller_place: PlaceClass;
  seller_xiongan: number;
  buyer_name: string;
  buyer_organization_id: string | null;
  buyer_region: string | null;
  buyer_place: PlaceClass;
  buyer_xiongan: number;
  /** 乡镇街道 of a Xinji buyer. */
  buyer_township: string | null;
  registered_locally: number;
  demo: number;
}

/** The entries that hold today, summed by month along one dimension; see app/modules/indicators/cells.server.ts. */
export interface FigureCellTable {
  /** YYYY-MM of `booked_on`. */
  month: string;
  dimension: string;
  /** Code or name; empty where the dimension is not stated, and for the dimension of everything. */
  value: string;
  seller_place: PlaceClass;
  seller_xiongan: number;
  buyer_place: PlaceClass;
  buyer_xiongan: number;
  registered_locally: number;
  demo: number;
  contract_total_fen: number;
  tech_amount_fen: number;
  /** Registrations; a supplement is no contract of its own. */
  contracts: number;
}

/** Months whose cells are older than their entries. */
export interface FigureStaleTable {
  month: string;
  changes: number;
}

/** Figures as they were reported, by year `YYYY` or month `YYYY-MM`. Insert only: the database refuses anything else. */
export interface FigureFreezeTable {
  id: string;
  period: string;
  /** The figures hold what was known by the end of this day. */
  frozen_on: string;
  figures_json: string;
  /** How many entries they were summed from. */
  entries: number;
  /** Of the figures and of every entry in order. */
  sha256: string;
  created_by: string | null;
  created_at: number;
}

export interface FigureFreezeEntryTable {
  freeze_id: string;
  entry_no: number;
  contract_id: string;
  entry_json: string;
}

/** 地区生产总值 of Xinji, as a publication states it. */
export interface GdpFigureTable {
  year: number;
  /** Fen. */
  amount_fen: number;
  source: string;
  /** Day of the publication. */
  published_on: string;
  updated_by: string | null;
  updated_at: number;
}

export type ContractEntryRow = Selectable<ContractEntryTable>;
export type FigureFreezeRow = Selectable<FigureFreezeTable>;
