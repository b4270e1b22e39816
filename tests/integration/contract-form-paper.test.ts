import { describe, expect, it } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formatWan, formatYuan } from '#app/lib/money.ts';
import { attachFile } from '#app/modules/contracts/files.server.ts';
import type { ContractRecord, Party } from '#app/modules/contracts/record.ts';
import { makePaper } from '#app/modules/papers/pages.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { wholeRecord } from '#tests/factories/contract-record.ts';
import { insertRecord, PDF } from '#tests/factories/contracts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';
import { textOf } from '#tests/helpers/pdf.ts';

describe.each(dialects)('技术合同登记表 on %s', async (dialect) => {
  const db = await testDb(dialect);
  const ctx = {
    ...testContext(db, ACTORS.auditor),
    origin: 'https://bridge.example',
    locale: 'zh-CN' as const,
    t: translator('zh-CN'),
  };
  const paper = (id: string) =>
    makePaper(
      ctx as never,
      'contract-form',
      new URL(`https://bridge.example/desk/papers/contract-form?id=${id}`),
    );

  it('prints every field of the record, and marks what is no 非技术性费用', async () => {
    await loadReferenceData(db);
    const equity = {
      valuationFen: 123_400_000,
      method: 'APPRAISED',
      company: '辛集新膜公司',
      sharePercent: '12.5',
    };
    const whole = wholeRecord({
      equity: equity as ContractRecord['equity'],
      regNo: '2024130181000011',
      regDate: '2024-07-15',
    });
    const mine = await insertRecord(db, whole);
    await attachFile(testContext(db, ACTORS.registrar), { contractId: mine, kind: 'certificate', file: PDF });
    const { text } = await textOf((await paper(mine)).bytes);
    const day = (value: string | null) => formatDate(value ?? '', 'zh-CN');
    const yuan = (fen: number | null) => formatYuan(fen ?? 0, { grouped: true });
    const wan = (fen: number | null) => formatWan(fen ?? 0, { grouped: true });
    const party = (one: Party) => [
      ...[one.name, one.uscc ?? '', one.nature ?? '', one.address, one.legalRep, one.contact, one.phone],
      ...[one.email, one.industryCode ?? ''],
    ];
    // One entry for each field, so that a field that comes new to a record cannot be forgotten here.
    const words: Record<keyof ContractRecord, readonly string[]> = {
      regNo: [whole.regNo ?? ''],
      path: ['登记路径'],
      status: ['已登记'],
      projectName: [whole.projectName],
      contractNo: [whole.contractNo],
      type: ['技术许可'],
      subtype: ['专利实施许可'],
      licenceMode: ['排他'],
      signDate: [day(whole.signDate)],
      validFrom: [day(whole.validFrom)],
      validTo: [day(whole.validTo)],
      seller: party(whole.seller),
      buyer: [...party(whole.buyer), '旧城镇', '高新技术企业是', '科技型中小企业是'],
      contractTotalFen: [yuan(whole.contractTotalFen)],
      techAmountFen: [yuan(whole.techAmountFen)],
      costLines: ['膜组件|A；B非技术性费用50,000.00', '示范线合理数量的标的物30,000.00'],
      paymentMode: ['入门费'],
      techField: ['环境保护与资源综合利用'],
      ipTypes: ['技术秘密、发明专利'],
      chainCode: ['皮革'],
      regDate: [day(whole.regDate)],
      regRegistry: [whole.regRegistry],
      registeredLocally: ['登记路径'],
      rejectReason: [],
      dealId: ['对接编号'],
      needId: ['需求'],
      technologyId: ['成果'],
      confidentiality: ['商业秘密'],
      note: ['第一行第二行'],
      signPlace: [whole.signPlace],
      flow: ['技术进口'],
      tradeRegNo: [whole.tradeRegNo],
      intermediaries: ['辛集桐桥技术转移有限公司', '91130181000000035Q', '孙静', '20,000.00'],
      currency: ['EUR'],
      originalAmount: ['150,000.00EUR'],
      fxRate: ['7.8'],
      fxDate: [`7.8（${day(whole.fxDate)}）`],
      isTaxIncluded: ['是否含税是'],
      paymentPlan: ['2025-07-31合同生效500,000.00', '验收合格280,000.00'],
      royalty: ['3.5%', '780,000.00', '340,000.00', '每年递减0.5个百分点', '逐年递减'],
      equity: ['1,234,000.00', '辛集新膜公司', '12.5%'],
      ipItems: ['制革废水膜浓缩方法', 'ZL201980123456.8', '2019-05-20', '2039-05-19'],
      socioGoal: ['社会经济目标环境保护'],
      planSource: ['计划外'],
      industryCode: ['C19'],
      emergingCode: ['战略性新兴产业'],
      expNewInputFen: [wan(whole.expNewInputFen)],
      expNewOutputFen: [wan(whole.expNewOutputFen)],
      isJobInvention: ['职务科技成果否'],
      pricingMode: ['协议定价'],
      publicityId: ['公示'],
      isGovFunded: ['财政资金项目否'],
      registryCode: [`登记机构代码${whole.registryCode}`],
      registrar: [whole.registrar],
      reviewer: [whole.reviewer],
    };
    const missing = Object.values(words)
      .flat()
      .filter((word) => !text.includes(word.replace(/\s+/g, '')));
    expect(missing).toEqual([]);
    expect(text).toContain('登记证明登记证明.pdf');
  });
});
