import { describe, expect, it } from 'vitest';
import {
  type AmountRule,
  contractDifferences,
  type ExportColumn,
  exportedContract,
  type OwnContract,
  ownContract,
} from './contract-fields.ts';
import { contractLikeness, DOUBT_BELOW, JOIN_FROM } from './likeness.ts';

const OURS: OwnContract = {
  id: 'c1',
  number: 'XJ-HT-2025-000001',
  reg_no: '2025110108000001',
  project_name: '生态皮革（无铬）鞣制工艺开发',
  type_code: 'K1',
  subtype_code: 'K11',
  seller_name: '北京燕原工业大学',
  seller_uscc: '12110000000000019G',
  seller_region: '110108',
  seller_country: '156',
  buyer_name: '辛集瑞和皮业有限公司',
  buyer_uscc: '911301810000000193',
  buyer_region: '130181',
  buyer_country: '156',
  sign_date: '2025-02-20',
  reg_date: '2025-03-10',
  contract_total_fen: 120_000_000,
  tech_amount_fen: 95_000_050,
  status: 'EXT_VERIFIED',
  demo: 0,
};

const ROW: Partial<Record<ExportColumn, string>> = {
  reg_no: '2025110108000001',
  project_name: '生态皮革(无铬)鞣制工艺开发',
  type_code: 'K11',
  seller_name: '北京燕原工业大学',
  seller_uscc: '12110000000000019g',
  seller_region: '110108',
  buyer_name: ' 辛集瑞和皮业有限公司',
  buyer_uscc: '911301810000000193',
  buyer_region: '139002',
  buyer_country: '',
  sign_date: '2025/2/20',
  reg_date: '2025年3月10日',
  contract_total: '1,200,000.00',
  tech_amount: '950000.5',
  status: '已登记',
};

const EXACT: AmountRule = { unit: 'yuan', decimals: null };
const row = (given: Partial<Record<ExportColumn, string>> = {}, amounts = EXACT) => {
  const cells = { ...ROW, ...given };
  return exportedContract('2', (column) => cells[column], amounts);
};
const differing = (
  given: Partial<Record<ExportColumn, string>>,
  own: Partial<OwnContract> = {},
  amounts = EXACT,
) =>
  contractDifferences(ownContract({ ...OURS, ...own }), row(given, amounts), amounts).map(
    ({ field }) => field,
  );

describe('fields of a contract', () => {
  it('are equal however they are written', () => {
    expect(differing({})).toEqual([]);
    expect(
      differing({ type_code: '委托开发', seller_country: '中国', buyer_region: '河北省辛集市' }),
    ).toEqual([]);
    expect(differing({ type_code: '技术开发合同', buyer_region: '辛集市' })).toEqual([]);
    expect(differing({ reg_no: '2025 1101 0800 0001' })).toEqual([]);
  });

  it.each([
    ['contract_total', { contract_total: '1200000.01' }],
    ['tech_amount', { tech_amount: '950000.49' }],
    ['tech_amount', { tech_amount: '' }],
    ['sign_date', { sign_date: '2025-02-21' }],
    ['reg_date', { reg_date: '2025-03-32' }],
    ['seller_region', { seller_region: '110105' }],
    ['buyer_name', { buyer_name: '辛集瑞和制革有限公司' }],
    ['buyer_uscc', { buyer_uscc: '' }],
    ['seller_country', { seller_country: '276' }],
    ['type_code', { type_code: 'K12' }],
    ['status', { status: 'REGISTERED' }],
    ['status', { status: '已注销' }],
    ['reg_no', { reg_no: '2025110108000011' }],
    ['project_name', { project_name: '生态皮革鞣制工艺开发' }],
  ] as const)('differ in %s: %j', (field, given) => {
    expect(differing(given)).toEqual([field]);
  });

  it('says nothing about columns that the export does not have', () => {
    const bare = exportedContract('2', (column) => (column === 'reg_no' ? ROW.reg_no : undefined), EXACT);
    expect(contractDifferences(ownContract(OURS), bare, EXACT)).toEqual([]);
  });

  it('shows both values as people write them, amounts in yuan', () => {
    const amounts: AmountRule = { unit: 'wan', decimals: null };
    const theirs = row({ contract_total: '120.01', tech_amount: '95.00005' }, amounts);
    expect(contractDifferences(ownContract(OURS), theirs, amounts)).toEqual([
      { field: 'contract_total', ours: '1200000.00', theirs: '1200100.00' },
    ]);
  });

  it('allows for an export that rounds, and for nothing more', () => {
    const rounded: AmountRule = { unit: 'wan', decimals: 2 };
    const own = { contract_total_fen: 123_456_789, tech_amount_fen: 123_456_789 };
    expect(differing({ contract_total: '123.46', tech_amount: '123.46' }, own, rounded)).toEqual([]);
    expect(differing({ contract_total: '123.45', tech_amount: '123.46' }, own, rounded)).toEqual([
      'contract_total',
    ]);
    const exact: AmountRule = { unit: 'wan', decimals: null };
    expect(differing({ contract_total: '123.46', tech_amount: '123.456789' }, own, exact)).toEqual([
      'contract_total',
    ]);
  });

  it('derives 技术交易额 from the costs', () => {
    expect(differing({ tech_amount: '', non_tech_cost: '249999.50' })).toEqual([]);
  });

  it('knows the code of 雄安 and foreign parties', () => {
    expect(differing({ seller_region: '133100' }, { seller_region: '130629' })).toEqual([]);
    const foreign = { seller_region: null, seller_country: '276', seller_uscc: null };
    const cells = { seller_region: '', seller_country: '德国', seller_uscc: '' };
    expect(differing(cells, foreign)).toEqual([]);
  });
});

describe('confidence', () => {
  const confidence = (given: Partial<Record<ExportColumn, string>>) =>
    contractLikeness(ownContract(OURS), row(given));

  it('is whole where parties, amount and date agree, whatever the number', () => {
    expect(confidence({ reg_no: '2025110108000099' })).toBe(1);
  });

  it.each([
    { contract_total: '1200000.01' },
    { sign_date: '2025-02-22' },
    { buyer_name: '辛集市瑞和皮业公司', buyer_uscc: '' },
    { project_name: '另一个项目' },
  ])('suffices with one part slightly wrong: %j', (given) => {
    const sure = confidence(given);
    expect(sure).toBeGreaterThanOrEqual(JOIN_FROM);
    expect(sure).toBeLessThan(1);
  });

  it.each([
    { contract_total: '300000', sign_date: '2025-08-01', project_name: '轴承检测' },
    { seller_name: '天津海光材料研究院', seller_uscc: '', buyer_name: '石家庄滹沱机械厂', buyer_uscc: '' },
    { contract_total: '300000', project_name: '轴承检测' },
  ])('does not suffice for another contract: %j', (given) => {
    expect(confidence(given)).toBeLessThan(JOIN_FROM);
  });

  it('is low for a row with nothing in common', () => {
    const given = {
      seller_name: '天津海光材料研究院',
      seller_uscc: '',
      buyer_name: '石家庄滹沱机械厂',
      buyer_uscc: '',
      contract_total: '7000',
      sign_date: '2024-06-01',
      project_name: '轴承检测',
    };
    expect(confidence(given)).toBeLessThan(DOUBT_BELOW);
  });

  it('is nothing without parties', () => {
    const amounts = exportedContract(
      '2',
      (column) => (column === 'contract_total' ? '1200000' : undefined),
      EXACT,
    );
    expect(contractLikeness(ownContract(OURS), amounts)).toBe(0);
  });
});
