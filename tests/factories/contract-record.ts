/** Contract records without a database: a plain one that breaks no rule, and one with every field filled. */
import { NO_DETAILS, NO_PARTY_DETAILS } from '#app/modules/contracts/details.ts';
import type { ContractRecord, Party } from '#app/modules/contracts/record.ts';

export const INSTITUTE: Party = {
  ...NO_PARTY_DETAILS,
  name: '天津海光材料研究院',
  uscc: '12120000000000019L',
  region: '120104',
  country: '156',
  xiongan: false,
  organizationId: null,
};

export const XINJI_FIRM: Party = {
  ...NO_PARTY_DETAILS,
  name: '辛集瑞和皮业有限公司',
  uscc: '911301810000000193',
  region: '130181',
  country: '156',
  xiongan: false,
  organizationId: null,
};

export const FOREIGN_FIRM: Party = {
  ...NO_PARTY_DETAILS,
  name: 'Gerbtechnik Rhein GmbH',
  uscc: null,
  region: null,
  country: '276',
  xiongan: false,
  organizationId: null,
};

/** Commissioned development from Tianjin for Xinji over 1,200,000 yuan, signed; overridden field by field. */
export function plainRecord(given: Partial<ContractRecord> = {}): ContractRecord {
  return {
    ...NO_DETAILS,
    flow: 'DOMESTIC',
    regNo: null,
    path: 'EXTERNAL',
    status: 'SIGNED',
    projectName: '生态皮革无铬鞣制工艺委托开发',
    contractNo: '',
    type: 'K1',
    subtype: 'K11',
    licenceMode: null,
    signDate: '2025-02-20',
    validFrom: null,
    validTo: null,
    seller: INSTITUTE,
    buyer: XINJI_FIRM,
    contractTotalFen: 120_000_000,
    techAmountFen: 95_000_000,
    costLines: [
      { kind: 'equipment', name: '转鼓', amountFen: 20_000_000 },
      { kind: 'material', name: '鞣剂原料', amountFen: 5_000_000 },
    ],
    paymentMode: null,
    techField: null,
    ipTypes: ['IP01'],
    chainCode: null,
    regDate: null,
    regRegistry: '',
    registeredLocally: false,
    rejectReason: null,
    dealId: null,
    needId: null,
    technologyId: null,
    confidentiality: 'internal',
    note: '',
    ...given,
  };
}

const CONTACT = { contact: '赵工', phone: '0311-83220000', email: 'he-tong@xinji.example.cn' };

/**
 * Every field of 技术合同登记表: a patent licence from a German firm to Xinji, EUR 150,000 at 7.8 with an entry fee of
 * EUR 100,000 and an estimated royalty, registered in Xinji.
 */
export function wholeRecord(given: Partial<ContractRecord> = {}): ContractRecord {
  return plainRecord({
    regNo: '2025130181000010',
    path: 'LOCAL',
    status: 'REGISTERED',
    projectName: '制革废水膜处理专利实施许可（含“示范线”|两套；技术引进）',
    contractNo: 'RH-2025-07',
    type: 'K3',
    subtype: 'K31',
    licenceMode: 'SOLE',
    signDate: '2025-06-30',
    signPlace: '河北省辛集市',
    validFrom: '2025-07-01',
    validTo: '2030-06-30',
    seller: {
      ...FOREIGN_FIRM,
      ...CONTACT,
      nature: '500',
      address: 'Rheinallee 12, Mainz',
      legalRep: 'K. Weber',
      industryCode: 'M74',
    },
    buyer: {
      ...XINJI_FIRM,
      ...CONTACT,
      nature: '150',
      township: '130181101',
      isHighTech: true,
      isTechSme: true,
      address: '辛集市旧城镇制革工业区 8 号',
      legalRep: '李明',
      industryCode: 'C1910',
    },
    flow: 'IMPORT',
    tradeRegNo: 'JK-2025-0042',
    intermediaries: [
      { name: '辛集桐桥技术转移有限公司', uscc: '91130181000000035Q', feeFen: 2_000_000, contact: '孙静' },
    ],
    contractTotalFen: 117_000_000,
    techAmountFen: 112_000_000,
    costLines: [
      { kind: 'part', name: '膜组件|A；B', amountFen: 5_000_000 },
      { kind: 'equipment', name: '示范线', amountFen: 3_000_000, isNonTechnical: false },
    ],
    isTaxIncluded: true,
    currency: 'EUR',
    originalAmount: 15_000_000,
    fxRate: '7.8',
    fxDate: '2025-06-30',
    paymentMode: 'ENTRY_ROYALTY',
    paymentPlan: [
      { dueOn: '2025-07-31', condition: '合同生效', amountFen: 50_000_000 },
      { dueOn: null, condition: '验收合格', amountFen: 28_000_000 },
    ],
    royalty: {
      base: 'SALES',
      rateType: 'FALLING',
      ratePercent: '3.5',
      entryFeeFen: 78_000_000,
      minimumFen: 34_000_000,
      terms: '每年递减 0.5 个百分点',
    },
    ipTypes: ['IP01', 'IP02'],
    ipItems: [
      {
        type: 'IP02',
        name: '制革废水膜浓缩方法',
        number: 'ZL201980123456.8',
        holder: 'Gerbtechnik Rhein GmbH',
        filedOn: '2019-05-20',
        validTo: '2039-05-19',
      },
    ],
    techField: 'T07',
    chainCode: 'leather',
    socioGoal: 'G01',
    planSource: 'P90',
    industryCode: 'C19',
    emergingCode: '7',
    expNewInputFen: 150_000_001,
    expNewOutputFen: 600_000_000,
    isJobInvention: false,
    pricingMode: 'negotiated',
    isGovFunded: false,
    regDate: '2025-07-15',
    regRegistry: '辛集市技术合同登记机构',
    registryCode: '130181',
    registrar: '周倩',
    reviewer: '马磊',
    registeredLocally: true,
    confidentiality: 'trade_secret',
    note: '第一行\n第二行',
    ...given,
  });
}
