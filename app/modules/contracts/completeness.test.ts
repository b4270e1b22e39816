import { describe, expect, it } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { MessageKey } from '#app/i18n/i18n.ts';
import { INSTITUTE, plainRecord, wholeRecord } from '#tests/factories/contract-record.ts';
import { CLAUSES, checkCompleteness, needsPricingMode, publicityNeed } from './completeness.ts';
import type { ContractRecord } from './record.ts';

const missing = (record: ContractRecord) => checkCompleteness(record).map(({ field }) => field);
const lacks = (given: Partial<ContractRecord>) => missing(wholeRecord(given));

describe('what a record lacks before it is submitted', () => {
  it('is nothing when every field is filled', () => {
    expect(missing(wholeRecord())).toEqual([]);
  });

  it('is most of the form for a record of an old register', () => {
    expect(missing(plainRecord())).toEqual([
      'validFrom',
      'validTo',
      'sellerNature',
      'sellerAddress',
      'sellerLegalRep',
      'sellerContact',
      'sellerPhone',
      'buyerNature',
      'buyerAddress',
      'buyerLegalRep',
      'buyerContact',
      'buyerPhone',
      'buyerTownship',
      'paymentMode',
      'techField',
      'socioGoal',
      'planSource',
      'industryCode',
      'chainCode',
    ]);
  });

  it.each<[string, Partial<ContractRecord>, string[]]>([
    ['the sub-type', { subtype: null }, ['subtype']],
    ['the mode of a licence', { licenceMode: null }, ['licenceMode']],
    ['the list of costs', { costLines: null }, ['costLines']],
    [
      'rate and original amount',
      { originalAmount: null, fxRate: null, fxDate: null },
      ['originalAmount', 'fxRate', 'fxDate'],
    ],
    [
      'the terms of the royalty',
      { royalty: null },
      ['royaltyBase', 'royaltyRateType', 'royaltyRate', 'entryFee'],
    ],
    ['the right that is licensed', { ipItems: [] }, ['ipItems']],
    [
      'the intermediary of a brokerage',
      { type: 'K5', subtype: 'K53', intermediaries: [] },
      ['intermediaries'],
    ],
    [
      'valuation and expected input of a contribution',
      {
        type: 'K2',
        subtype: 'K28',
        paymentMode: 'EQUITY',
        royalty: null,
        expNewInputFen: null,
        expNewOutputFen: null,
      },
      ['equityValuation', 'expNewInput', 'expNewOutput'],
    ],
  ])('names %s', (_case, given, expected) => {
    expect(lacks(given)).toEqual(expected);
  });

  it('names each particular of a patent that 民法典 Art. 845 asks for', () => {
    const [patent] = wholeRecord().ipItems;
    const record = wholeRecord({ ipItems: patent ? [{ ...patent, holder: '', validTo: null }] : [] });
    expect(checkCompleteness(record)).toEqual([
      { field: 'ipItems', message: 'contract.missing.ip.holder|1', clause: 'contract.clause.civil845' },
      { field: 'ipItems', message: 'contract.missing.ip.validTo|1', clause: 'contract.clause.civil845' },
    ]);
  });

  it('asks a person for neither code nor legal representative', () => {
    const seller = { ...wholeRecord().buyer, nature: '400', uscc: null, legalRep: '' };
    expect(missing(wholeRecord({ seller }))).toEqual([]);
  });

  it('asks institutes and universities of the state how they found the price', () => {
    const seller = { ...INSTITUTE, ...wholeRecord().buyer, nature: '0211', township: '130181100' };
    const record = wholeRecord({ seller, pricingMode: null });
    expect(checkCompleteness(record)).toEqual([
      { field: 'pricingMode', message: 'contract.missing.field', clause: 'contract.clause.transform18' },
    ]);
    expect(publicityNeed(record)).toBe('pricing_unknown');
    expect(publicityNeed({ ...record, pricingMode: 'negotiated' })).toBe('needed');
    expect(publicityNeed({ ...record, pricingMode: 'auction' })).toBe('none');
    expect(publicityNeed({ ...record, seller: { ...seller, nature: null } })).toBe('nature_unknown');
    expect(publicityNeed({ ...record, seller: { ...seller, nature: '150' } })).toBe('none');
    expect(publicityNeed({ ...record, seller: { ...seller, nature: null, country: '276' } })).toBe('none');
    expect(needsPricingMode({ ...record, type: 'K5' })).toBe(false);
  });

  it('asks for the papers when it is told which are there', () => {
    const fields = (kinds: Parameters<typeof checkCompleteness>[1]) =>
      checkCompleteness(wholeRecord(), kinds).map(({ field }) => field);
    expect(fields({ fileKinds: [] })).toEqual(['file:contract', 'file:cost_list', 'file:ip_evidence']);
    expect(fields({ fileKinds: ['contract', 'cost_list', 'ip_evidence'] })).toEqual([]);
    const plain = plainRecord({ techAmountFen: 120_000_000, costLines: [] });
    const files = checkCompleteness(plain, { fileKinds: [] }).filter(({ field }) =>
      field.startsWith('file:'),
    );
    expect(files.map(({ field }) => field)).toEqual(['file:contract']);
  });

  it('says where it is written, in both languages', () => {
    const keys = [
      ...CLAUSES.map((clause) => `contract.clause.${clause}`),
      ...checkCompleteness(plainRecord(), { fileKinds: [] }).map(({ message }) => message.split('|')[0]),
    ];
    for (const key of keys) {
      for (const locale of ['zh-CN', 'en'] as const) {
        expect(translator(locale)(key as MessageKey)).not.toMatch(/^contract\./);
      }
    }
  });
});
