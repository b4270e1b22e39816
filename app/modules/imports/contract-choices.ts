/** What the cells of a register may say: codes with their official names, for reading and for drop-downs. */
import { entriesOf } from '#app/modules/contracts/code-lists.ts';
import { CONTRACT_PATHS, CONTRACT_STATUSES, contractStatusName } from '#app/modules/contracts/process.ts';
import { CONFIDENTIALITY } from '#app/modules/contracts/record.ts';
import { CONTRACT_SUBTYPES, contractTypeName } from '#app/modules/contracts/types.ts';
import rejectReasons from '#seeds/reference/reject-reasons.json';
import type { ContractColumn } from './contract-columns.ts';

export interface Choice {
  code: string;
  zh: string;
}

type List = NonNullable<ContractColumn['list']>;

const PATH_NAMES = { LOCAL: '本地登记', EXTERNAL: '外地登记' } as const;
const CONFIDENTIALITY_NAMES = { public: '公开', internal: '内部', trade_secret: '商业秘密' } as const;

const OWN_LISTS = {
  status: CONTRACT_STATUSES.map((code) => ({ code, zh: contractStatusName(code, 'zh-CN') })),
  path: CONTRACT_PATHS.map((code) => ({ code, zh: PATH_NAMES[code] })),
  reject_reason: rejectReasons.map(({ code, zh }) => ({ code, zh })),
  contract_type: CONTRACT_SUBTYPES.map((code) => ({ code, zh: contractTypeName(code, 'zh-CN') })),
  confidentiality: CONFIDENTIALITY.map((code) => ({ code, zh: CONFIDENTIALITY_NAMES[code] })),
} as const satisfies Partial<Record<List, readonly Choice[]>>;

/** The choices of a list in its order; 是 and 否 where the cell asks yes or no. */
export function choicesOf(list: List): readonly Choice[] {
  if (list === 'yes_no') {
    return [
      { code: '是', zh: '是' },
      { code: '否', zh: '否' },
    ];
  }
  return Object.hasOwn(OWN_LISTS, list)
    ? OWN_LISTS[list as keyof typeof OWN_LISTS]
    : entriesOf(list as Exclude<List, keyof typeof OWN_LISTS | 'yes_no'>);
}

/** How a drop-down writes a choice: `K31 专利实施许可`. */
export function choiceText({ code, zh }: Choice): string {
  return code === zh ? code : `${code} ${zh}`;
}

/** The code of one of our lists for a code, its official name, or both as a drop-down writes them. */
export function readChoice<C extends string>(
  list: keyof typeof OWN_LISTS,
  codes: readonly C[],
  text: string,
): C | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const found = OWN_LISTS[list].find((choice) =>
    [choice.code, choice.zh, choiceText(choice)].some(
      (form) => form.normalize('NFKC').toLowerCase() === plain,
    ),
  );
  return codes.find((code) => code === found?.code) ?? null;
}
