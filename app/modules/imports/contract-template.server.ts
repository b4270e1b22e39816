/** The Excel template of a register of contracts: empty rows with drop-downs, the code lists, and how to fill it in. */
import { type Sheet, type SheetColumn, writeXlsx } from '#app/lib/xlsx.server.ts';
import { choicesOf, choiceText } from './contract-choices.ts';
import { CONTRACT_COLUMNS, type ContractColumn, REQUIRED_COLUMNS } from './contract-columns.ts';

export const TEMPLATE_NAME = '技术合同导入模板.xlsx';

const CODES = '代码表';

/** How the cells of a column are written, where its heading does not say it. */
const NOTES: Readonly<Record<string, string>> = {
  reg_no: '16 位数字；未登记的留空',
  sign_date: '如 2025-03-10',
  reg_date: '如 2025-03-10；未登记的留空',
  seller_region: '六位行政区划代码；境外单位留空',
  buyer_region: '六位行政区划代码；辛集为 130181；境外单位留空',
  seller_country: '三位数字，默认 156（中国）',
  buyer_country: '三位数字，默认 156（中国）',
  contract_total: '元，最多两位小数',
  tech_amount: '元，最多两位小数；不超过合同成交额',
  cost_lines: '类别|名称|金额；各项用“；”分开。合理数量的标的物在末尾加“|标的物”',
  payment_plan: '应付日期|条件|金额；各项用“；”分开',
  intermediaries: '名称|统一社会信用代码|中介费|联系人；各家用“；”分开',
  ip_types: '代码或名称，多项用“、”分开',
  ip_items: '类型|名称|号码|权利人|申请日期|有效期至；各项用“；”分开',
  original_amount: '外币合同填写，最多两位小数',
  fx_rate: '1 单位外币折合的人民币',
  royalty_rate: '百分数，如 3.5',
  equity_share: '百分数，如 15',
  exp_new_input: '万元',
  exp_new_output: '万元',
};

const isRequired = (name: string) => REQUIRED_COLUMNS.some((column) => column === name);

/** The template as XLSX. */
export function contractTemplate(): Promise<Buffer> {
  const columns: readonly ContractColumn[] = CONTRACT_COLUMNS;
  const lists = [...new Set(columns.flatMap(({ list }) => list ?? []))];
  const sizes = lists.map((list) => choicesOf(list).length);
  const rows: Sheet = {
    name: '合同',
    columns: columns.map(({ heading, list }): SheetColumn => {
      const column = { heading, width: Math.max(12, heading.length * 2 + 2), isText: true };
      if (!list) return column;
      const place = lists.indexOf(list);
      return { ...column, choices: { sheet: CODES, column: place, count: sizes[place] ?? 0 } };
    }),
    rows: [],
  };
  const codes: Sheet = {
    name: CODES,
    columns: lists.map((list) => ({
      heading: columns.find((column) => column.list === list)?.heading ?? list,
      width: 24,
    })),
    rows: Array.from({ length: Math.max(...sizes) }, (_, index) =>
      lists.map((list) => {
        const choice = choicesOf(list)[index];
        return choice ? choiceText(choice) : null;
      }),
    ),
  };
  const help: Sheet = {
    name: '填写说明',
    columns: [
      { heading: '列名', width: 22 },
      { heading: '字段', width: 20 },
      { heading: '是否必填', width: 10 },
      { heading: '说明', width: 70 },
    ],
    rows: columns.map(({ heading, name, list }) => [
      heading,
      name,
      isRequired(name) ? '列必须有' : '',
      NOTES[name] ?? (list ? '可从下拉列表选择' : ''),
    ]),
  };
  return writeXlsx([rows, codes, help]);
}
