import { describe, expect, it } from 'vitest';
import { FOREIGN_FIRM, INSTITUTE, plainRecord, XINJI_FIRM } from '#tests/factories/contract-record.ts';
import { checkClassification, warnClassification } from './classification.ts';
import { findCode, isInForce, readCode } from './code-lists.ts';
import type { ContractRecord } from './record.ts';

const rules = (given: Partial<ContractRecord>) =>
  checkClassification(plainRecord(given)).map(({ rule, field }) => `${rule} ${field}`);
const warnings = (given: Partial<ContractRecord>) =>
  warnClassification(plainRecord(given)).map(({ rule, field }) => `${rule} ${field}`);

describe('codes of the form', () => {
  it.each<[string, Partial<ContractRecord>, string[]]>([
    ['a goal that does not exist', { socioGoal: 'G14' }, ['unknown_code socioGoal']],
    ['a programme that does not exist', { planSource: 'P99' }, ['unknown_code planSource']],
    ['an industry of another section', { industryCode: 'A19' }, ['unknown_code industryCode']],
    ['a currency without a rate', { currency: 'XXX' }, ['unknown_code currency']],
    [
      'a township outside Xinji',
      { seller: { ...INSTITUTE, township: '130181100' } },
      ['township_elsewhere sellerTownship'],
    ],
    ['a body abroad in China', { buyer: { ...XINJI_FIRM, nature: '500' } }, ['nature_abroad buyerNature']],
    [
      'a domestic nature abroad',
      { seller: { ...FOREIGN_FIRM, nature: '150' }, flow: 'IMPORT' },
      ['nature_at_home sellerNature'],
    ],
    ['a trade registration at home', { tradeRegNo: 'JK-1' }, ['trade_reg_no_at_home tradeRegNo']],
    ['面议 as price of a contract', { pricingMode: 'face' }, ['pricing_display_only pricingMode']],
    [
      'a brokerage contract over more than its fee',
      { type: 'K5', subtype: 'K53', intermediaries: [{ name: '甲', uscc: null, feeFen: 1, contact: '' }] },
      ['intermediary_fee intermediaries'],
    ],
    [
      'a fee above the total',
      { intermediaries: [{ name: '甲', uscc: null, feeFen: 120_000_001, contact: '' }] },
      ['intermediary_within_total intermediaries'],
    ],
  ])('refused: %s', (_case, given, expected) => {
    expect(rules(given)).toEqual(expected);
  });

  it('accept classes of GB/T 4754 and natures with their fourth digit', () => {
    expect(
      rules({
        industryCode: 'C1910',
        buyer: { ...XINJI_FIRM, nature: '150', industryCode: 'C191', township: '130181106' },
        seller: { ...INSTITUTE, nature: '0211' },
      }),
    ).toEqual([]);
    expect(rules({ seller: { ...INSTITUTE, nature: '0241' } })).toEqual(['unknown_code sellerNature']);
  });

  it('C11: a brokerage contract counts its fee, and is asked about before it is registered', () => {
    const brokerage: Partial<ContractRecord> = {
      type: 'K5',
      subtype: 'K53',
      contractTotalFen: 6_000_000,
      intermediaries: [{ name: '辛集桐桥技术转移有限公司', uscc: null, feeFen: 6_000_000, contact: '' }],
    };
    expect(rules(brokerage)).toEqual([]);
    expect(warnings(brokerage)).toEqual(['brokerage_fee_only contractTotal']);
    expect(warnings({ ...brokerage, status: 'REGISTERED' })).toEqual([]);
  });

  it('warn where they contradict each other', () => {
    expect(warnings({ flow: 'IMPORT' })).toEqual(['flow_differs flow']);
    expect(warnings({ seller: FOREIGN_FIRM })).toEqual(['flow_differs flow']);
    expect(warnings({ seller: FOREIGN_FIRM, flow: 'IMPORT' })).toEqual([]);
    // 香港 is another customs territory whether a region or a country names it.
    expect(warnings({ buyer: { ...XINJI_FIRM, region: '810000' }, flow: 'EXPORT' })).toEqual([]);
    expect(warnings({ buyer: { ...XINJI_FIRM, nature: '021' } })).toEqual(['nature_of_uscc buyerNature']);
    expect(warnings({ seller: { ...INSTITUTE, nature: '022' } })).toEqual([]);
    expect(warnings({ registrar: '周倩', reviewer: '周倩' })).toEqual(['same_registrar reviewer']);
    expect(warnings({ type: 'K5', subtype: 'K52' })).toEqual(['training_part_of_contract subtype']);
  });

  it('are in force from the day their list is', () => {
    expect(warnings({ emergingCode: '3', signDate: '2018-11-06' })).toEqual([
      'code_not_in_force emergingCode',
    ]);
    expect(warnings({ emergingCode: '3', signDate: '2018-11-07' })).toEqual([]);
    expect(isInForce({ code: 'x', zh: '', effectiveTo: '2025-12-31' }, '2025-12-31')).toBe(true);
    expect(isInForce({ code: 'x', zh: '', effectiveTo: '2025-12-31' }, '2026-01-01')).toBe(false);
  });
});

describe('reading a code', () => {
  it.each([
    ['nature_code', '有限责任公司', '150'],
    ['nature_code', '150 有限责任公司', '150'],
    ['nature_code', '0221', '0221'],
    ['township', '旧城镇', '130181101'],
    ['industry', '1910', 'C1910'],
    ['industry', 'c19', 'C19'],
    ['industry', '皮革、毛皮、羽毛及其制品和制鞋业', 'C19'],
    ['currency', '欧元', 'EUR'],
    ['country', '德国', '276'],
    ['chain', 'LEATHER', 'leather'],
    ['payment_mode', '一次总算，分期支付', 'INSTAL'],
    ['plan_source', '计划外', 'P90'],
    ['cost_kind', '设备', 'equipment'],
    ['socio_goal', 'G99', null],
    ['industry', '9910', null],
  ] as const)('%s: %s is %s', (list, text, code) => {
    expect(readCode(list, text)).toBe(code);
  });

  it('names the eight towns and seven townships of Xinji, all of them still to be confirmed', () => {
    expect(findCode('township', '130181100')).toMatchObject({ zh: '辛集镇', confirmed: false });
  });
});
