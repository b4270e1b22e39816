/**
 * Policies that parties of a technology contract may ask about, as this product came with them. None is compared with the
 * official text yet (待核对); the bureau confirms, ends and replaces them.
 */
interface Hint {
  code: string;
  effective_from: string;
  effective_to: string | null;
  side: 'seller' | 'buyer';
  name: string;
  clause: string;
  text: string;
  conditions: {
    /** Types or sub-types of the contract. */
    types?: string[];
    isRegistered?: boolean;
    /** First digits of 买/卖方性质. */
    sellerNatures?: string[];
    buyerNatures?: string[];
    buyerTiers?: ('tech_sme' | 'high_tech')[];
    isBuyerInXinji?: boolean;
    flows?: string[];
  };
  papers: {
    /** Kinds of files of the contract. */
    files: string[];
    /** A confirmed 技术性收入核定. */
    assessment?: boolean;
    /** What is kept elsewhere. */
    others?: string[];
  };
}

const FIRM = ['1', '2', '3'];
const INSTITUTION = ['021', '022'];

export const policyHints: readonly Hint[] = [
  {
    code: 'vat',
    effective_from: '2016-05-01',
    effective_to: null,
    side: 'seller',
    name: '技术转让、技术开发免征增值税',
    clause: '财税〔2016〕36号附件3第一条第（二十六）项；2026年1月1日增值税法施行后的衔接规定待核对',
    text: '可了解：提供技术转让、技术开发和与之相关的技术咨询、技术服务，办理认定登记并经审核后免征增值税的规定，以税务机关认定为准。',
    conditions: { types: ['K1', 'K2', 'K3', 'K4', 'K5'], isRegistered: true, flows: ['DOMESTIC', 'EXPORT'] },
    papers: {
      files: ['contract', 'certificate'],
      assessment: true,
      others: ['与技术转让、开发相关的咨询、服务应与其价款开在同一张发票上'],
    },
  },
  {
    code: 'cit_transfer',
    effective_from: '2008-01-01',
    effective_to: null,
    side: 'seller',
    name: '技术转让所得减免企业所得税',
    clause: '企业所得税法第二十七条第（四）项、实施条例第九十条；许可另见财税〔2015〕116号',
    text: '可了解：居民企业一个纳税年度内技术转让所得不超过500万元的部分免征、超过部分减半征收企业所得税的规定；许可使用权一般须为五年以上。以税务机关认定为准。',
    conditions: { types: ['K2', 'K3'], isRegistered: true, sellerNatures: FIRM },
    papers: {
      files: ['contract', 'certificate'],
      assessment: true,
      others: ['技术转让所得归集、分摊、计算的资料'],
    },
  },
  {
    code: 'equity_deferral',
    effective_from: '2016-09-01',
    effective_to: null,
    side: 'seller',
    name: '技术成果投资入股递延纳税',
    clause: '财税〔2016〕101号第三条',
    text: '可了解：以技术成果投资入股，被投资企业支付的对价全部为股票（权）的，可选择递延至转让股权时纳税的规定，以税务机关认定为准。',
    conditions: { types: ['K28'], isRegistered: true },
    papers: { files: ['contract', 'certificate'], others: ['技术成果评估报告', '递延纳税备案表'] },
  },
  {
    code: 'job_reward',
    effective_from: '2018-07-01',
    effective_to: null,
    side: 'seller',
    name: '职务科技成果转化现金奖励个人所得税优惠',
    clause: '财税〔2018〕58号',
    text: '可了解：非营利性研究开发机构和高等院校从转化收入中给予科技人员的现金奖励，减按50%计入工资、薪金所得的规定，以税务机关认定为准。',
    conditions: { types: ['K2', 'K3'], isRegistered: true, sellerNatures: INSTITUTION },
    papers: { files: ['contract', 'certificate', 'voucher'], others: ['科技成果转化奖励的公示材料'] },
  },
  {
    code: 'rd_deduction',
    effective_from: '2023-01-01',
    effective_to: null,
    side: 'buyer',
    name: '委托研发费用加计扣除',
    clause: '企业所得税法第三十条第（一）项；财税〔2015〕119号；财政部 税务总局公告2023年第7号',
    text: '可了解：委托外部研究开发的费用按实际发生额的80%计入委托方研发费用，并按规定加计扣除；委托研发合同须经登记。以税务机关认定为准。',
    conditions: { types: ['K11'], isRegistered: true, buyerNatures: FIRM, flows: ['DOMESTIC'] },
    papers: { files: ['contract', 'certificate', 'voucher'], others: ['研发费用辅助账'] },
  },
  {
    code: 'post_subsidy',
    effective_from: '',
    effective_to: null,
    side: 'buyer',
    name: '吸纳技术后补助',
    clause: '省、市当年申报通知（文件待科技局提供）',
    text: '可了解：企业吸纳技术成果、合同已登记并实际付款的，可能列入省、市技术交易后补助的申报范围，以科技主管部门当年通知为准。',
    conditions: { isRegistered: true, buyerNatures: FIRM, isBuyerInXinji: true },
    papers: { files: ['contract', 'certificate', 'voucher', 'acceptance'] },
  },
  {
    code: 'voucher',
    effective_from: '',
    effective_to: null,
    side: 'buyer',
    name: '科技创新券',
    clause: '河北省科技创新券实施细则（试行；文号和有效期待核对）',
    text: '可了解：科技型中小企业、创新创业团队可申领创新券，向高校、院所等购买研发服务，由收券单位申请兑付，以科技主管部门认定为准。创新券支付的部分不减少合同成交额。',
    conditions: {
      types: ['K1', 'K4', 'K5'],
      isBuyerInXinji: true,
      buyerTiers: ['tech_sme'],
      sellerNatures: INSTITUTION,
    },
    papers: { files: ['contract', 'voucher', 'acceptance'], others: ['创新券'] },
  },
];
