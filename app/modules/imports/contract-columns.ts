/**
 * The columns of a register of technology contracts: one for every field of 技术合同登记表. Each knows its Chinese heading
 * and how a record is written into it, so that an export is read back as what it was.
 */
import { yuanString } from '#app/lib/money.ts';
import type { CodeList } from '#app/modules/contracts/code-lists.ts';
import { wan } from '#app/modules/contracts/form-values.ts';
import type { ContractRecord } from '#app/modules/contracts/record.ts';
import { writeItems } from './list-cells.ts';

export interface ContractColumn {
  name: string;
  /** Heading of templates and exports. */
  heading: string;
  /** The code list behind the cell, or a yes–no cell: what a template offers in a drop-down. */
  list?: CodeList | 'contract_type' | 'status' | 'path' | 'confidentiality' | 'reject_reason' | 'yes_no';
  write(record: ContractRecord): string;
}

const yuan = (fen: number | null | undefined) => (fen === null || fen === undefined ? '' : yuanString(fen));
const answer = (value: boolean | null) => (value === null ? '' : value ? '是' : '否');
const yes = (value: boolean) => (value ? '是' : '');

const party = (side: 'seller' | 'buyer', zh: string) =>
  [
    { name: `${side}_name`, heading: `${zh}名称`, write: (r) => r[side].name },
    { name: `${side}_uscc`, heading: `${zh}统一社会信用代码`, write: (r) => r[side].uscc ?? '' },
    { name: `${side}_region`, heading: `${zh}行政区划`, write: (r) => r[side].region ?? '' },
    { name: `${side}_country`, heading: `${zh}国别`, list: 'country', write: (r) => r[side].country },
    { name: `${side}_xiongan`, heading: `${zh}雄安`, list: 'yes_no', write: (r) => yes(r[side].xiongan) },
    { name: `${side}_nature`, heading: `${zh}性质`, list: 'nature_code', write: (r) => r[side].nature ?? '' },
    {
      name: `${side}_township`,
      heading: `${zh}乡镇`,
      list: 'township',
      write: (r) => r[side].township ?? '',
    },
    {
      name: `${side}_industry`,
      heading: `${zh}所属行业`,
      list: 'industry',
      write: (r) => r[side].industryCode ?? '',
    },
    {
      name: `${side}_high_tech`,
      heading: `${zh}高新技术企业`,
      list: 'yes_no',
      write: (r) => yes(r[side].isHighTech),
    },
    {
      name: `${side}_tech_sme`,
      heading: `${zh}科技型中小企业`,
      list: 'yes_no',
      write: (r) => yes(r[side].isTechSme),
    },
    { name: `${side}_address`, heading: `${zh}地址`, write: (r) => r[side].address },
    { name: `${side}_legal_rep`, heading: `${zh}法定代表人`, write: (r) => r[side].legalRep },
    { name: `${side}_contact`, heading: `${zh}联系人`, write: (r) => r[side].contact },
    { name: `${side}_phone`, heading: `${zh}联系电话`, write: (r) => r[side].phone },
    { name: `${side}_email`, heading: `${zh}电子邮箱`, write: (r) => r[side].email },
  ] as const satisfies readonly ContractColumn[];

/** Every column, in the order of templates and exports. */
export const CONTRACT_COLUMNS = [
  { name: 'reg_no', heading: '合同登记编号', write: (r) => r.regNo ?? '' },
  { name: 'project_name', heading: '项目名称', write: (r) => r.projectName },
  { name: 'contract_no', heading: '合同编号', write: (r) => r.contractNo },
  { name: 'type_code', heading: '合同类别', list: 'contract_type', write: (r) => r.subtype ?? r.type },
  { name: 'licence_mode', heading: '许可方式', list: 'licence_mode', write: (r) => r.licenceMode ?? '' },
  { name: 'sign_date', heading: '签订日期', write: (r) => r.signDate },
  { name: 'sign_place', heading: '签订地点', write: (r) => r.signPlace },
  { name: 'valid_from', heading: '有效期起', write: (r) => r.validFrom ?? '' },
  { name: 'valid_to', heading: '有效期止', write: (r) => r.validTo ?? '' },
  { name: 'flow', heading: '技术流向', list: 'flow', write: (r) => r.flow },
  { name: 'trade_reg_no', heading: '技术进出口登记号', write: (r) => r.tradeRegNo },
  ...party('seller', '卖方'),
  ...party('buyer', '买方'),
  {
    name: 'intermediaries',
    heading: '中介方',
    write: (r) =>
      writeItems(r.intermediaries.map((one) => [one.name, one.uscc ?? '', yuan(one.feeFen), one.contact])),
  },
  { name: 'contract_total', heading: '合同成交额', write: (r) => yuanString(r.contractTotalFen) },
  { name: 'tech_amount', heading: '技术交易额', write: (r) => yuan(r.techAmountFen) },
  {
    name: 'cost_lines',
    heading: '非技术性费用明细',
    // A list that is known and empty is something else than one that nobody has recorded.
    write: (r) =>
      r.costLines === null
        ? ''
        : r.costLines.length === 0
          ? '[]'
          : writeItems(
              r.costLines.map((one) => [
                one.kind,
                one.name,
                yuan(one.amountFen),
                one.isNonTechnical === false ? 'carrier' : '',
              ]),
            ),
  },
  { name: 'tax_included', heading: '是否含税', list: 'yes_no', write: (r) => answer(r.isTaxIncluded) },
  { name: 'currency', heading: '币种', list: 'currency', write: (r) => r.currency },
  { name: 'original_amount', heading: '原币金额', write: (r) => yuan(r.originalAmount) },
  { name: 'fx_rate', heading: '汇率', write: (r) => r.fxRate ?? '' },
  { name: 'fx_date', heading: '汇率日期', write: (r) => r.fxDate ?? '' },
  { name: 'payment_mode', heading: '支付方式', list: 'payment_mode', write: (r) => r.paymentMode ?? '' },
  {
    name: 'payment_plan',
    heading: '支付计划',
    write: (r) =>
      writeItems((r.paymentPlan ?? []).map((one) => [one.dueOn ?? '', one.condition, yuan(one.amountFen)])),
  },
  { name: 'royalty_base', heading: '提成基数', list: 'royalty_base', write: (r) => r.royalty?.base ?? '' },
  {
    name: 'royalty_rate_type',
    heading: '比例方式',
    list: 'royalty_rate_type',
    write: (r) => r.royalty?.rateType ?? '',
  },
  { name: 'royalty_rate', heading: '提成比例', write: (r) => r.royalty?.ratePercent ?? '' },
  { name: 'entry_fee', heading: '入门费', write: (r) => yuan(r.royalty?.entryFeeFen) },
  { name: 'royalty_minimum', heading: '约定最低提成', write: (r) => yuan(r.royalty?.minimumFen) },
  { name: 'royalty_terms', heading: '提成说明', write: (r) => r.royalty?.terms ?? '' },
  { name: 'equity_valuation', heading: '作价金额', write: (r) => yuan(r.equity?.valuationFen) },
  {
    name: 'equity_method',
    heading: '作价方式',
    list: 'valuation_method',
    write: (r) => r.equity?.method ?? '',
  },
  { name: 'equity_company', heading: '被投资企业', write: (r) => r.equity?.company ?? '' },
  { name: 'equity_share', heading: '股权比例', write: (r) => r.equity?.sharePercent ?? '' },
  { name: 'ip_types', heading: '知识产权类型', list: 'ip_type', write: (r) => r.ipTypes.join('、') },
  {
    name: 'ip_items',
    heading: '知识产权明细',
    write: (r) =>
      writeItems(
        r.ipItems.map((one) => [
          one.type,
          one.name,
          one.number,
          one.holder,
          one.filedOn ?? '',
          one.validTo ?? '',
        ]),
      ),
  },
  { name: 'job_invention', heading: '职务科技成果', list: 'yes_no', write: (r) => answer(r.isJobInvention) },
  { name: 'gov_funded', heading: '财政资金项目', list: 'yes_no', write: (r) => answer(r.isGovFunded) },
  { name: 'pricing_mode', heading: '定价方式', list: 'pricing_mode', write: (r) => r.pricingMode ?? '' },
  { name: 'tech_field', heading: '技术领域', list: 'technology_field', write: (r) => r.techField ?? '' },
  { name: 'chain_code', heading: '产业链', list: 'chain', write: (r) => r.chainCode ?? '' },
  { name: 'industry_code', heading: '服务行业', list: 'industry', write: (r) => r.industryCode ?? '' },
  {
    name: 'emerging_code',
    heading: '战略性新兴产业',
    list: 'emerging_industry',
    write: (r) => r.emergingCode ?? '',
  },
  { name: 'socio_goal', heading: '社会经济目标', list: 'socio_goal', write: (r) => r.socioGoal ?? '' },
  { name: 'plan_source', heading: '计划来源', list: 'plan_source', write: (r) => r.planSource ?? '' },
  { name: 'exp_new_input', heading: '预计新增投入(万元)', write: (r) => wan(r.expNewInputFen) },
  { name: 'exp_new_output', heading: '预计新增产值(万元)', write: (r) => wan(r.expNewOutputFen) },
  { name: 'status', heading: '状态', list: 'status', write: (r) => r.status },
  { name: 'path', heading: '登记路径', list: 'path', write: (r) => r.path },
  { name: 'reg_date', heading: '登记日期', write: (r) => r.regDate ?? '' },
  { name: 'reg_registry', heading: '登记机构', write: (r) => r.regRegistry },
  { name: 'registry_code', heading: '登记机构代码', write: (r) => r.registryCode },
  { name: 'registrar', heading: '登记员', write: (r) => r.registrar },
  { name: 'reviewer', heading: '复核人', write: (r) => r.reviewer },
  {
    name: 'reject_reason',
    heading: '不予登记理由',
    list: 'reject_reason',
    write: (r) => r.rejectReason ?? '',
  },
  { name: 'confidentiality', heading: '密级', list: 'confidentiality', write: (r) => r.confidentiality },
  { name: 'note', heading: '备注', write: (r) => r.note },
] as const satisfies readonly ContractColumn[];

export const REQUIRED_COLUMNS = [
  'reg_no',
  'project_name',
  'type_code',
  'seller_name',
  'seller_region',
  'buyer_name',
  'buyer_region',
  'sign_date',
  'reg_date',
  'contract_total',
  'tech_amount',
  'status',
] as const;

/** Read, and never written: the same is said by another column. */
const READ_ONLY_COLUMNS = ['subtype_code', 'non_tech_cost'] as const;

export type ContractColumnName =
  | (typeof CONTRACT_COLUMNS)[number]['name']
  | (typeof READ_ONLY_COLUMNS)[number];

export const OPTIONAL_COLUMNS: readonly ContractColumnName[] = [
  ...CONTRACT_COLUMNS.map(({ name }) => name).filter((name) => !isRequired(name)),
  ...READ_ONLY_COLUMNS,
];

function isRequired(name: string): boolean {
  return REQUIRED_COLUMNS.some((column) => column === name);
}

/** Headings as registers in Chinese carry them, beside the names. */
export const COLUMN_ALIASES: Readonly<Record<string, ContractColumnName>> = {
  ...Object.fromEntries(CONTRACT_COLUMNS.map(({ heading, name }) => [heading, name])),
  登记编号: 'reg_no',
  合同名称: 'project_name',
  二级类别: 'subtype_code',
  合同签订日期: 'sign_date',
  非技术性费用: 'non_tech_cost',
  国民经济行业: 'industry_code',
  预计新增投入: 'exp_new_input',
  预计新增产值: 'exp_new_output',
  买方乡镇街道: 'buyer_township',
  卖方乡镇街道: 'seller_township',
};

/** A record as one row of a register: every column as text, '' where there is nothing. */
export function toContractCells(record: ContractRecord): Record<ContractColumn['name'], string> {
  return Object.fromEntries(CONTRACT_COLUMNS.map(({ name, write }) => [name, write(record)]));
}
