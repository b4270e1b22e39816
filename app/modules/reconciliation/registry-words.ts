/** Codes that registries write as words: type, status and region of a contract. */
import {
  CONTRACT_STATUSES,
  type ContractStatus,
  contractStatusName,
} from '#app/modules/contracts/process.ts';
import {
  CONTRACT_SUBTYPES,
  CONTRACT_TYPES,
  contractTypeName,
  parseContractCode,
} from '#app/modules/contracts/types.ts';
import { normalizeRegion, regionName, regions } from '#app/modules/taxonomy/regions.ts';
import { plainText } from './values.ts';

/** K1 or K11 for a code, an official name, or both; null for anything else. */
export function readTypeText(text: string): string | null {
  const [first = ''] = text.normalize('NFKC').trim().split(/\s+/);
  const code = parseContractCode(first);
  if (code) return code.subtype ?? code.type;
  return TYPE_BY_NAME.get(typeKey(text)) ?? null;
}

const typeKey = (text: string) => plainText(text).replace(/[()]/g, '').replace(/合同$/, '');

const TYPE_BY_NAME = new Map<string, string>(
  // Types last: 技术咨询 names both K4 and its only sub-type, and says no more than the type.
  [...CONTRACT_SUBTYPES, ...CONTRACT_TYPES].map((code) => [typeKey(contractTypeName(code, 'zh-CN')), code]),
);

const REGISTERED: readonly ContractStatus[] = ['REGISTERED', 'EXT_VERIFIED'];

/**
 * Every status of ours that a registry's word may mean: where a contract was registered is our distinction, the
 * registry calls both 已登记. A code means itself. Unknown words stay as they are.
 */
export function readStatusText(text: string): string[] {
  const plain = plainText(text);
  const code = CONTRACT_STATUSES.find((status) => status.toLowerCase() === plain);
  if (code) return [code];
  return [...(STATUS_BY_WORD.get(plain) ?? [text])];
}

const STATUS_BY_WORD = new Map<string, readonly ContractStatus[]>([
  ...CONTRACT_STATUSES.map((status) => [plainText(contractStatusName(status, 'zh-CN')), [status]] as const),
  ...['已登记', '登记', '已认定', '已认定登记', '认定登记', '审核通过', '登记通过'].map(
    (word) => [word, REGISTERED] as const,
  ),
  ...['有效', '正常'].map((word) => [word, [...REGISTERED, 'CHANGED']] as const),
  ...['变更', '变更登记'].map((word) => [word, ['CHANGED']] as const),
  ...['注销', '注销登记', '已解除'].map((word) => [word, ['DEREGISTERED']] as const),
  ...['撤销', '已撤销', '撤销登记'].map((word) => [word, ['REVOKED']] as const),
  ...['未予登记', '不予认定'].map((word) => [word, ['REJECTED']] as const),
] as [string, readonly ContractStatus[]][]);

/** The canonical code of a region for a code, its name with or without province, or both; else the text itself. */
export function readRegionText(text: string): string {
  const plain = plainText(text);
  const digits = /^\d+/.exec(plain)?.[0] ?? '';
  return normalizeRegion(digits) ?? regionsByName().get(plain) ?? plain;
}

let names: ReadonlyMap<string, string> | undefined;

function regionsByName(): ReadonlyMap<string, string> {
  if (names) return names;
  const found = new Map<string, string>();
  const short = new Map<string, string[]>();
  for (const { code, zh } of regions) {
    found.set(plainText(regionName(code, 'zh-CN')), code);
    short.set(zh, [...(short.get(zh) ?? []), code]);
  }
  // 桥西区 alone may be in Shijiazhuang or in Zhangjiakou: then only the whole name says which.
  for (const [zh, [code, ...others]] of short) {
    if (code !== undefined && others.length === 0) found.set(zh, code);
  }
  names = found;
  return found;
}
