/** What the ledger's address may ask for; anything that makes no sense is left out. */
import { CONTRACT_PATHS, CONTRACT_STATUSES } from './process.ts';
import type { ContractFilter, ContractSort } from './queries.server.ts';
import { CONTRACT_TYPES } from './types.ts';

export interface ContractListParams {
  filter: ContractFilter;
  page: number;
  /** As in `?sort=`: "-reg_date". */
  sort: string;
  sortColumn: ContractSort;
  isDescending: boolean;
}

const SORTS: readonly ContractSort[] = ['reg_date', 'sign_date', 'contract_total_fen', 'project_name'];

export function parseContractList(params: URLSearchParams): ContractListParams {
  const year = Number(params.get('year'));
  const filter: ContractFilter = {};
  if (Number.isInteger(year) && year >= 1990 && year <= 2100) filter.year = year;
  const status = pick(params.get('status'), CONTRACT_STATUSES);
  const type = pick(params.get('type'), CONTRACT_TYPES);
  const path = pick(params.get('path'), CONTRACT_PATHS);
  const text = params.get('q')?.trim().slice(0, 100);
  if (status) filter.status = status;
  if (type) filter.type = type;
  if (path) filter.path = path;
  if (text) filter.text = text;
  const stated = params.get('sort') ?? '-reg_date';
  const sortColumn = pick(stated.replace(/^-/, ''), SORTS) ?? 'reg_date';
  const isDescending = stated.startsWith('-');
  const page = Math.max(1, Math.trunc(Number(params.get('page')) || 1));
  return { filter, page, sort: `${isDescending ? '-' : ''}${sortColumn}`, sortColumn, isDescending };
}

function pick<C extends string>(value: string | null, choices: readonly C[]): C | undefined {
  return choices.find((choice) => choice === value);
}
