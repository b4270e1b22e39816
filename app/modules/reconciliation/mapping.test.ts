import { describe, expect, it } from 'vitest';
import { canJoin, figureMappingOf, mappingOfHeadings, missingHeadings } from './mapping.ts';

describe('headings', () => {
  it('are found under the names of the import, in Chinese, and as registries write them', () => {
    expect(mappingOfHeadings(['reg_no', '卖方名称', '技术吸纳方', '合同成交额(万元)', '备注'])).toEqual({
      columns: {
        reg_no: 'reg_no',
        seller_name: '卖方名称',
        buyer_name: '技术吸纳方',
        contract_total: '合同成交额(万元)',
      },
      unit: 'wan',
      decimals: null,
    });
  });

  it('count only once', () => {
    expect(mappingOfHeadings(['登记编号', '合同登记编号']).columns).toEqual({ reg_no: '登记编号' });
  });

  it('must give something to join by', () => {
    expect(canJoin({ columns: { reg_no: 'a' } })).toBe(true);
    expect(canJoin({ columns: { seller_name: 'a', buyer_name: 'b', sign_date: 'c' } })).toBe(true);
    expect(canJoin({ columns: { seller_name: 'a', contract_total: 'b' } })).toBe(false);
  });

  it('of a saved mapping may be missing in a file', () => {
    expect(
      missingHeadings(['登记编号', 'contract_total'], ['登记编号', 'Contract Total', '状态', '']),
    ).toEqual(['状态']);
  });

  it('of figures are guessed', () => {
    expect(figureMappingOf(['序号', '纳税人识别号', '企业名称', '加计扣除研发费用(万元)'])).toEqual({
      uscc: '纳税人识别号',
      name: '企业名称',
      value: '加计扣除研发费用(万元)',
      unit: 'wan',
    });
  });
});
