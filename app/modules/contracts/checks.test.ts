import { describe, expect, it } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { MessageKey } from '#app/i18n/i18n.ts';
import { tryParseYuan } from '#app/lib/money.ts';
import {
  FOREIGN_FIRM,
  INSTITUTE,
  plainRecord,
  wholeRecord,
  XINJI_FIRM,
} from '#tests/factories/contract-record.ts';
import { checkContract, defaultPath, warnContract } from './checks.ts';
import { violationFields, violationMessage, warningMessage } from './messages.ts';
import type { ContractRecord } from './record.ts';
import { resolveLicenceMode } from './types.ts';

const TODAY = '2026-03-02';

const rules = (given: Partial<ContractRecord>) =>
  checkContract(plainRecord(given), { today: TODAY }).map(({ rule }) => rule);
const warnings = (given: Partial<ContractRecord>) =>
  warnContract(plainRecord(given), TODAY).map(({ rule }) => rule);

const PATENT = {
  type: 'IP02' as const,
  name: '膜浓缩方法',
  number: 'ZL202310123456.6',
  holder: '天津海光材料研究院',
  filedOn: '2023-02-01',
  validTo: '2043-01-31',
};

describe('a contract record', () => {
  it('breaks no rule while it is plain, nor when every field is filled', () => {
    expect(checkContract(plainRecord(), { today: TODAY })).toEqual([]);
    expect(warnContract(plainRecord(), TODAY)).toEqual([]);
    expect(checkContract(wholeRecord(), { today: TODAY })).toEqual([]);
    expect(warnContract(wholeRecord(), TODAY)).toEqual([]);
  });

  it('takes 港澳台 as abroad for the path as for the flow: their technology is imported by the buyer here', () => {
    for (const region of ['710000', '810000', '820000']) {
      const seller = { ...plainRecord().seller, region, uscc: null };
      const buyer = XINJI_FIRM;
      expect(defaultPath(seller, buyer)).toBe('LOCAL');
      const record = plainRecord({ seller, buyer, path: 'LOCAL', flow: 'IMPORT', regNo: '2025130181000001' });
      expect(warnContract(record, TODAY).map(({ rule }) => rule)).not.toContain('province_differs');
    }
  });

  it('knows the countries of the list, not any three digits', () => {
    const of = (country: string) => rules({ seller: { ...FOREIGN_FIRM, country } });
    expect(of('276')).not.toContain('unknown_code');
    expect(of('000')).toContain('unknown_code');
  });

  it.each<[string, Partial<ContractRecord>, string[]]>([
    [
      'T17 tech above total',
      { contractTotalFen: 100_000_000, techAmountFen: 100_000_001 },
      ['tech_within_total'],
    ],
    [
      'T17 costs one fen short',
      {
        contractTotalFen: 100_000_000,
        techAmountFen: 70_000_000,
        costLines: [{ kind: 'part', name: '', amountFen: 29_999_999 }],
      },
      ['costs_match'],
    ],
    ['T17 tech zero', { techAmountFen: 0 }, ['tech_positive']],
    [
      'a carrier in a reasonable quantity counted as a cost',
      {
        costLines: [{ kind: 'equipment', name: '样机', amountFen: 25_000_000, isNonTechnical: false }],
      },
      ['costs_match'],
    ],
    ['T20 K21 with IP00', { type: 'K2', subtype: 'K21', ipTypes: ['IP00'] }, ['ip_type_for_subtype']],
    [
      'T20 K41 with a mode',
      { type: 'K4', subtype: 'K41', licenceMode: 'SOLE' },
      ['licence_mode_only_for_licences'],
    ],
    ['IP00 beside others', { ipTypes: ['IP00', 'IP01'] }, ['ip_none_excludes_others']],
    ['no kind of right', { ipTypes: [] }, ['ip_required']],
    ['K23 without know-how', { type: 'K2', subtype: 'K23', ipTypes: ['IP02'] }, ['ip_type_for_subtype']],
    [
      'K34 without software',
      { type: 'K3', subtype: 'K34', licenceMode: 'ORDINARY', ipTypes: ['IP01'] },
      ['ip_type_for_subtype'],
    ],
    ['K29 without any right', { type: 'K2', subtype: 'K29', ipTypes: ['IP00'] }, ['transfer_needs_ip']],
    ['signed tomorrow', { signDate: '2026-03-03' }, ['sign_date_future']],
    [
      'a term that ends before it begins',
      { validFrom: '2025-05-01', validTo: '2025-04-30' },
      ['valid_range'],
    ],
    ['a day that does not exist', { fxDate: '2025-02-29', currency: 'EUR' }, ['date']],
    ['a wrong credit code', { buyer: { ...XINJI_FIRM, uscc: '911301810000000194' } }, ['uscc']],
    ['no region in China', { seller: { ...INSTITUTE, region: null } }, ['region_required']],
    ['a region abroad', { seller: { ...FOREIGN_FIRM, region: '130181' } }, ['region_of_foreigner']],
    ['a registration number of 15 digits', { regNo: '202511010800012' }, ['reg_no_format']],
    [
      'registered without number and date',
      { status: 'REGISTERED' },
      ['reg_no_required', 'reg_date_required'],
    ],
    ['a sub-type of another type', { subtype: 'K51' }, ['subtype_of_type']],
  ])('is refused: %s', (_case, given, expected) => {
    expect(rules(given)).toEqual(expected);
  });

  it('T20: an unstated licence mode is 普通实施许可', () => {
    expect(resolveLicenceMode('K3', null)).toBe('ORDINARY');
    expect(resolveLicenceMode('K4', null)).toBeNull();
  });

  it('T22: an amount with three decimals is refused before it becomes a record', () => {
    expect(tryParseYuan('3333.335')).toEqual({ ok: false, code: 'decimals' });
  });

  it('T19: a buyer licensed in Xinji and declared in 石家庄 is warned of', () => {
    expect(warnings({ buyer: { ...XINJI_FIRM, region: '130100' } })).toContain('buyer_credit_lost');
    expect(warnings({ seller: { ...XINJI_FIRM, region: '130100' } })).toContain('uscc_region_differs');
  });

  it('is asked about where something else is usual', () => {
    expect(warnings({ path: 'LOCAL' })).toEqual(['path_differs']);
    expect(warnings({ buyer: INSTITUTE })).toEqual(['no_xinji_party']);
    expect(warnings({ currency: 'EUR', originalAmount: 100, fxRate: '7.8', fxDate: '2025-02-21' })).toEqual([
      'fx_date',
    ]);
  });
});

describe('messages of rules', () => {
  /** Every rule once, by a record that breaks many. */
  const broken = [
    plainRecord({
      contractTotalFen: 100,
      techAmountFen: 90,
      costLines: [{ kind: 'part', name: '', amountFen: 5 }],
      currency: 'EUR',
      originalAmount: 100,
      fxRate: '7.8',
      paymentMode: 'INSTAL',
      paymentPlan: [{ dueOn: null, condition: '', amountFen: 99 }],
      equity: { valuationFen: 1, method: null, company: '', sharePercent: null },
      socioGoal: 'G99',
      buyer: { ...XINJI_FIRM, township: '130181999', nature: '500', uscc: '1' },
      seller: { ...FOREIGN_FIRM, nature: '150', region: '110000', township: '130181100' },
      tradeRegNo: '1',
      pricingMode: 'face',
      intermediaries: [{ name: '', uscc: 'X', feeFen: 101, contact: '' }],
      ipTypes: ['IP00', 'IP01'],
      ipItems: [PATENT, PATENT, { ...PATENT, number: 'ZL202310123456.7' }],
    }),
    plainRecord({
      type: 'K2',
      subtype: 'K21',
      paymentMode: 'ROYALTY',
      royalty: {
        base: null,
        rateType: null,
        ratePercent: '101',
        entryFeeFen: 1,
        minimumFen: 0,
        terms: '',
      },
      ipItems: [{ ...PATENT, type: 'IP03', filedOn: '2025-03-01', validTo: '2025-01-01' }],
    }),
  ];

  it('exist in both languages for every broken rule and every warning, with what they are about', () => {
    for (const record of broken) {
      const found = [
        ...checkContract(record, { today: TODAY }).map(violationMessage),
        ...warnContract(record, TODAY).map(warningMessage),
      ];
      expect(found.length).toBeGreaterThan(8);
      for (const message of found) {
        const [key = '', value = ''] = message.split('|');
        for (const locale of ['zh-CN', 'en'] as const) {
          const text = translator(locale)(key as MessageKey, { value });
          expect(text, message).not.toMatch(/^contract\.|\{\{/);
        }
      }
    }
  });

  it('stand at the field or the cell they are about', () => {
    const fields = violationFields(checkContract(broken[0] as ContractRecord, { today: TODAY }));
    expect(fields['ipItems[2].number']).toEqual(['contract.rule.patent_number|ZL202310123456.7']);
    expect(fields['intermediaries[0].name']).toEqual(['contract.rule.required']);
    expect(fields['intermediaries[0].fee']).toEqual(['contract.rule.intermediary_within_total']);
    expect(fields.contractTotal).toEqual(['contract.rule.fx_total|7.80']);
    expect(fields.costLines).toEqual(['contract.rule.costs_match|0.05']);
    expect(Object.keys(fields)).toEqual(
      expect.arrayContaining(['sellerNature', 'sellerTownship', 'buyerNature', 'buyerTownship', 'socioGoal']),
    );
  });
});
