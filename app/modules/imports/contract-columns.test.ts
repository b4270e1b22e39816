import { describe, expect, it } from 'vitest';
import type { ContractRecord } from '#app/modules/contracts/record.ts';
import { plainRecord, wholeRecord } from '#tests/factories/contract-record.ts';
import { COLUMN_ALIASES, CONTRACT_COLUMNS, REQUIRED_COLUMNS, toContractCells } from './contract-columns.ts';
import { readContractRow } from './contract-row.ts';
import { readItems, writeItems } from './list-cells.ts';

const TODAY = '2026-03-02';

const readBack = (record: ContractRecord) => readContractRow(2, toContractCells(record), { today: TODAY });

describe('the columns of a register', () => {
  it.each([
    ['every field', wholeRecord()],
    ['a plain one', plainRecord()],
    ['costs that nobody listed', plainRecord({ costLines: null })],
    ['costs that are known to be none', plainRecord({ techAmountFen: 120_000_000, costLines: [] })],
  ])('write a record of %s so that it is read back as it was', (_case, record) => {
    const result = readBack(record);
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.record).toEqual(record);
  });

  it('have names and headings of their own, and the headings are understood', () => {
    const names = CONTRACT_COLUMNS.map(({ name }) => name);
    const headings = CONTRACT_COLUMNS.map(({ heading }) => heading);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(headings).size).toBe(headings.length);
    for (const { name, heading } of CONTRACT_COLUMNS) expect(COLUMN_ALIASES[heading]).toBe(name);
    expect(names).toEqual(expect.arrayContaining([...REQUIRED_COLUMNS]));
  });

  it('understand names and codes as registers write them', () => {
    const result = readContractRow(
      2,
      {
        ...toContractCells(plainRecord()),
        seller_nature: '科研机构',
        buyer_nature: '150 有限责任公司',
        buyer_township: '旧城镇',
        seller_country: '中国',
        payment_mode: '一次总算、分期支付',
        payment_plan: '2025-03-31|合同生效|500000；2025/9/30|验收|700,000.00',
        cost_lines: '设备|转鼓|200000；原材料|鞣剂|50000；零部件|样机|30000|标的物',
        ip_types: '发明专利、IP01',
        ip_items: 'IP02|无铬鞣方法|zl202310123456.6|天津海光材料研究院|2023-02-01|2043-01-31',
        flow: '境内',
        exp_new_input: '150.5',
        tax_included: '是',
        job_invention: '否',
        confidentiality: '商业秘密',
        industry_code: '1910',
      },
      { today: TODAY },
    );
    expect(result).toMatchObject({
      ok: true,
      record: {
        seller: { nature: '021', country: '156' },
        buyer: { nature: '150', township: '130181101' },
        paymentMode: 'INSTAL',
        paymentPlan: [
          { dueOn: '2025-03-31', condition: '合同生效', amountFen: 50_000_000 },
          { dueOn: '2025-09-30', condition: '验收', amountFen: 70_000_000 },
        ],
        costLines: [
          { kind: 'equipment', amountFen: 20_000_000 },
          { kind: 'material', amountFen: 5_000_000 },
          { kind: 'part', amountFen: 3_000_000, isNonTechnical: false },
        ],
        ipTypes: ['IP02', 'IP01'],
        ipItems: [{ number: 'ZL202310123456.6' }],
        expNewInputFen: 150_500_000,
        isTaxIncluded: true,
        isJobInvention: false,
        isGovFunded: null,
        confidentiality: 'trade_secret',
        industryCode: 'C1910',
      },
    });
  });

  it('name the column of what is wrong', () => {
    const result = readContractRow(
      7,
      {
        ...toContractCells(wholeRecord()),
        fx_rate: '七点八',
        payment_plan: '2025-02-30|验收|1.005',
        cost_lines: '设备|a|1|2|3',
        buyer_township: '旧城乡',
        ip_types: '发明专利、商标',
        confidentiality: '国家秘密',
      },
      { today: TODAY },
    );
    expect(result.ok).toBe(false);
    const problems = result.ok ? [] : result.problems.map(({ field, reason }) => `${field} ${reason}`);
    expect(problems.toSorted()).toEqual([
      'buyer_township import.reason.choice',
      'confidentiality contract.rule.state_secret',
      'cost_lines import.reason.list',
      'fx_rate import.reason.choice',
      'ip_types import.reason.choice',
      'payment_plan import.reason.amount_decimals',
      'payment_plan import.reason.date',
    ]);
    const rules = readContractRow(
      7,
      { ...toContractCells(wholeRecord()), buyer_high_tech: '', fx_rate: '7.9', socio_goal: '' },
      { today: TODAY },
    );
    expect(!rules.ok && rules.problems).toEqual([
      { line: 7, field: 'contract_total', reason: 'contract.rule.fx_total', value: '1185000.00' },
    ]);
  });

  it('say in which columns a row says something', () => {
    const result = readContractRow(2, { ...toContractCells(plainRecord()), note: '' }, { today: TODAY });
    expect(result.ok && result.stated.has('project_name')).toBe(true);
    expect(result.ok && result.stated.has('note')).toBe(false);
  });
});

describe('a list in one cell', () => {
  const names = ['a', 'b', 'c'];

  it.each([
    [[['x', 'y', '1']], 'x|y|1'],
    [
      [
        ['x', 'y', ''],
        ['z', '', ''],
      ],
      'x|y；z',
    ],
    [[], ''],
    [[['p|q', 'r；s', 't\nu']], '[["p|q","r；s","t\\nu"]]'],
    [[['', '', '']], '[["","",""]]'],
  ])('writes %j', (items, text) => {
    expect(writeItems(items)).toBe(text);
    const read = readItems(text, names)?.map((item) => names.map((name) => item[name] ?? ''));
    expect(read).toEqual(items);
  });

  it('takes lists of objects from JSON Lines and refuses what is no list', () => {
    expect(readItems([{ a: 1 }], names)).toEqual([{ a: 1 }]);
    expect(readItems('[1]', names)).toBeNull();
    expect(readItems('[broken', names)).toBeNull();
    expect(readItems('1|2|3|4', names)).toBeNull();
    expect(readItems(5, names)).toBeNull();
  });
});
