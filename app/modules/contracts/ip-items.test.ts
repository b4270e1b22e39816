import { describe, expect, it } from 'vitest';
import { plainRecord } from '#tests/factories/contract-record.ts';
import type { IpItem } from './details.ts';
import { checkIpItems, isAboutPatents, warnIpItems } from './ip-items.ts';
import type { ContractRecord } from './record.ts';

const item = (given: Partial<IpItem> = {}): IpItem => ({
  type: 'IP02',
  name: '膜浓缩方法',
  number: 'ZL202310123456.6',
  holder: '天津海光材料研究院',
  filedOn: '2023-02-01',
  validTo: '2043-01-31',
  ...given,
});
const licence = (items: IpItem[], given: Partial<ContractRecord> = {}) =>
  plainRecord({
    type: 'K3',
    subtype: 'K31',
    licenceMode: 'ORDINARY',
    ipTypes: ['IP02'],
    ipItems: items,
    ...given,
  });
const rules = (items: IpItem[], given?: Partial<ContractRecord>) =>
  checkIpItems(licence(items, given)).map(({ rule, line, cell }) => `${rule} ${line}.${cell}`);
const warnings = (items: IpItem[], given?: Partial<ContractRecord>) =>
  warnIpItems(licence(items, given)).map(({ rule }) => rule);

describe('listed rights', () => {
  it('are right when number, kind and days agree', () => {
    expect(
      rules([item(), item({ type: 'IP03', number: '202320123456.1' })], { ipTypes: ['IP02', 'IP03'] }),
    ).toEqual([]);
    expect(warnings([item()])).toEqual([]);
  });

  it.each<[string, Partial<IpItem>, string[]]>([
    ['a wrong check digit', { number: 'ZL202310123456.5' }, ['patent_number 0.number']],
    ['no number of a patent', { number: '第 12345 号' }, ['patent_number 0.number']],
    ['the number of a utility model', { number: 'ZL202320123456.1' }, ['patent_kind 0.type']],
    ['the number of a design', { number: 'ZL202330123456.7' }, ['patent_kind 0.type']],
    ['a kind that was not chosen', { type: 'IP05', number: '2023SR0123456' }, ['ip_item_type 0.type']],
    ['a right that has ended', { validTo: '2025-02-19' }, ['ip_expired 0.validTo']],
    ['a patent filed after signing', { filedOn: '2025-02-21' }, ['ip_not_existing 0.filedOn']],
  ])('refused: %s', (_case, given, expected) => {
    expect(rules([item(given)])).toEqual(expected);
  });

  it('may end and begin as they like where nothing is assigned or licensed', () => {
    const ended = item({ validTo: '2020-01-01', filedOn: '2025-12-01' });
    expect(rules([ended], { type: 'K5', subtype: 'K51', licenceMode: null })).toEqual([]);
  });

  it('are listed once, however the number is written', () => {
    expect(rules([item(), item({ number: 'zl 2023 1 0123456.6' })])).toEqual(['ip_item_twice 1.number']);
    expect(rules([item({ number: '' }), item({ number: '' })])).toEqual([]);
  });

  it('warn of a year that differs and of the wrong sub-type for applications and patents', () => {
    expect(warnings([item({ filedOn: '2022-12-31' })])).toEqual(['patent_year_differs']);
    expect(warnings([item({ number: '202310123456.6' })])).toEqual(['patent_not_granted']);
    expect(warnings([item()], { subtype: 'K33' })).toEqual(['patent_granted']);
  });

  it('are about patents by sub-type or by kind of right', () => {
    expect(isAboutPatents({ subtype: 'K22', ipTypes: ['IP01'] })).toBe(true);
    expect(isAboutPatents({ subtype: 'K11', ipTypes: ['IP01', 'IP03'] })).toBe(true);
    expect(isAboutPatents({ subtype: 'K32', ipTypes: ['IP01'] })).toBe(false);
  });
});
