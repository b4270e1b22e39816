/** The fields of 技术合同登记表 of demonstration contracts: believable, and following from what each contract is. */
import { createHash } from 'node:crypto';
import { addDays } from '#app/lib/dates.ts';
import {
  type IpItem,
  NO_DETAILS,
  type PlannedPayment,
  type Royalty,
} from '#app/modules/contracts/details.ts';
import type { ContractRecord, NamedCostLine } from '#app/modules/contracts/record.ts';
import type { ContractType } from '#app/modules/contracts/types.ts';
import type { ChainCode } from './types.ts';

/** What the details follow from. */
export type RecordCore = Pick<
  ContractRecord,
  | 'contractNo'
  | 'projectName'
  | 'type'
  | 'subtype'
  | 'signDate'
  | 'seller'
  | 'contractTotalFen'
  | 'techAmountFen'
  | 'paymentMode'
  | 'techField'
  | 'ipTypes'
  | 'chainCode'
  | 'path'
  | 'regDate'
>;

/** How long a contract of the type runs, in years. */
const YEARS: Readonly<Record<ContractType, number>> = { K1: 2, K2: 10, K3: 5, K4: 1, K5: 1 };

const INDUSTRY: Readonly<Record<ChainCode, string>> = {
  leather: 'C19',
  equipment: 'C34',
  display: 'C39',
  agri: 'A01',
  steel: 'C31',
  fine_chem: 'C26',
  info: 'I65',
};

const COSTS: Readonly<Record<ChainCode, readonly [device: string, material: string]>> = {
  leather: ['转鼓与膜分离设备', '皮化材料'],
  equipment: ['工装与检测设备', '试制用材料'],
  display: ['镀膜与检测仪器', '靶材原料'],
  agri: ['处理设备与传感器', '菌剂与耗材'],
  steel: ['成套装置与电气设备', '安装用材料'],
  fine_chem: ['反应与分离设备', '催化剂与助剂'],
  info: ['服务器与网络设备', '线缆与配件'],
};

/** 社会经济目标 and 战略性新兴产业 by 技术领域. */
const BY_FIELD: Readonly<Record<string, readonly [goal: string, emerging: string | null]>> = {
  T01: ['G10', '1'],
  T03: ['G10', '2'],
  T05: ['G10', '3'],
  T06: ['G02', '7'],
  T07: ['G01', '7'],
  T09: ['G09', null],
};

/** Projects of a public programme; the others lie outside any. */
const PROGRAMMES: Readonly<Record<string, string>> = {
  'XY-2021-031': 'P40',
  'XY-2022-024': 'P30',
  'XY-2024-017': 'P30',
  'XY-2025-002': 'P12',
  'XY-2025-020': 'P30',
  'DJ-HT-004': 'P40',
};

/** What is patented in contracts about patents; applications that are not granted yet carry no ZL. */
const PATENTS: Readonly<Record<string, string>> = {
  'XY-2022-024': '精密轴承套圈冷辗扩成形方法',
  'XY-2023-004': '转炉煤气回收的分段调度方法',
  'XY-2024-003': '电炉烟气余热利用与二氧化碳捕集系统',
  'XY-2024-010': '一种矿用重载轴承座',
  'XY-2024-013': '一种涂料用紫外吸收剂及其制备方法',
  'XY-2024-017': '细晶钼靶的轧制与热处理方法',
  'XY-2025-002': '富氢碳循环高炉的炉顶煤气循环方法',
  'XY-2025-011': '风电主轴锻件的组织均匀性控制方法',
  'XY-2025-018': '双螺杆压缩机的转子型线及其加工方法',
  'XY-2025-020': '服装革用水性复鞣剂及其制备方法',
  'XY-2026-015': '薄壁轴承套圈的限形分级淬火方法',
  'DJ-HT-003': '一种耐热尼龙保持架材料及其制备方法',
  'DJ-HT-004': '平面磁控阴极的动态磁场装置',
  'XY-P-03': '一种涂料助剂组合物',
};

/** The one contract in another currency: its price in euro at the rate of the day before signing. */
const FOREIGN: Readonly<Record<string, Partial<ContractRecord>>> = {
  'XY-2022-020': {
    currency: 'EUR',
    originalAmount: 268_746_913,
    fxRate: '6.8838',
    fxDate: '2022-08-09',
    tradeRegNo: 'JK13-2022-00317',
  },
};

export function detailsOf(core: RecordCore): Partial<ContractRecord> {
  const { contractNo, type, signDate, contractTotalFen, techAmountFen, paymentMode, techField } = core;
  const chain = core.chainCode as ChainCode | null;
  const [socioGoal, emergingCode] = BY_FIELD[techField ?? ''] ?? ['G10', null];
  const planSource = PROGRAMMES[contractNo] ?? 'P90';
  const isInstitution = /^02[12]/.test(core.seller.nature ?? '');
  const isTransfer = type === 'K2' || type === 'K3';
  const costLines = techAmountFen === null ? null : costsOf(contractTotalFen - techAmountFen, chain);
  return {
    ...NO_DETAILS,
    signPlace: '河北省辛集市',
    validFrom: signDate,
    validTo: addDays(yearsLater(signDate, YEARS[type]), -1),
    isTaxIncluded: true,
    costLines,
    paymentPlan: planOf(core),
    royalty: paymentMode === 'ENTRY_ROYALTY' ? royaltyOf(contractTotalFen) : null,
    ipItems: itemsOf(core),
    socioGoal,
    planSource,
    industryCode: chain === null ? 'M75' : INDUSTRY[chain],
    emergingCode,
    ...(type === 'K2' && {
      expNewInputFen: Math.round(contractTotalFen * 0.6),
      expNewOutputFen: contractTotalFen * 4,
    }),
    isJobInvention: isInstitution ? true : null,
    isGovFunded: planSource !== 'P90',
    pricingMode: isInstitution && isTransfer ? 'listed' : null,
    ...(core.path === 'LOCAL' && core.regDate !== null
      ? { registryCode: '130181', registrar: '周倩', reviewer: '马磊' }
      : {}),
    ...FOREIGN[contractNo],
  };
}

function yearsLater(date: string, years: number): string {
  const [year = '', month = '', day = ''] = date.split('-');
  // 29 February has no anniversary every year; the day before it has.
  return `${Number(year) + years}-${month}-${month === '02' && day === '29' ? '28' : day}`;
}

/** Seven tenths for equipment, the rest for materials; none where everything is technology. */
function costsOf(nonTechFen: number, chain: ChainCode | null): NamedCostLine[] {
  if (nonTechFen === 0) return [];
  const [device, material] = COSTS[chain ?? 'info'];
  const deviceFen = Math.round(nonTechFen * 0.7);
  return [
    { kind: 'equipment', name: device, amountFen: deviceFen },
    { kind: 'material', name: material, amountFen: nonTechFen - deviceFen },
  ];
}

function planOf({ paymentMode, signDate, contractTotalFen }: RecordCore): PlannedPayment[] | null {
  if (paymentMode === 'LUMP') {
    return [{ dueOn: addDays(signDate, 30), condition: '合同生效后', amountFen: contractTotalFen }];
  }
  if (paymentMode !== 'INSTAL') return null;
  const first = Math.round(contractTotalFen * 0.4);
  const second = Math.round(contractTotalFen * 0.4);
  return [
    { dueOn: addDays(signDate, 15), condition: '合同生效后', amountFen: first },
    { dueOn: addDays(signDate, 180), condition: '中期检查通过后', amountFen: second },
    { dueOn: addDays(signDate, 365), condition: '验收合格后', amountFen: contractTotalFen - first - second },
  ];
}

/** Entry fee and stated minimum are what counts at registration. */
function royaltyOf(contractTotalFen: number): Royalty {
  const entryFeeFen = Math.round(contractTotalFen * 0.6);
  return {
    base: 'SALES',
    rateType: 'FIXED',
    ratePercent: '3',
    entryFeeFen,
    minimumFen: contractTotalFen - entryFeeFen,
    terms: '按许可产品年销售额计提，每年 3 月底前结算',
  };
}

function itemsOf(core: RecordCore): IpItem[] {
  const { contractNo, projectName, type, subtype, seller, signDate, ipTypes } = core;
  const name = PATENTS[contractNo];
  if (name !== undefined && ipTypes.includes('IP02')) {
    const filedOn = yearsLater(signDate, -3);
    const number = patentNumber(Number(filedOn.slice(0, 4)), contractNo);
    return [
      {
        type: 'IP02',
        name,
        number: subtype === 'K33' ? number : `ZL${number}`,
        holder: seller.name,
        filedOn,
        validTo: addDays(yearsLater(filedOn, 20), -1),
      },
    ];
  }
  const isKnowHow = (type === 'K2' || type === 'K3') && ipTypes.includes('IP01');
  if (!isKnowHow) return [];
  const secret = projectName.replace(/技术秘密(?:使用许可|转让)$/, '');
  return [{ type: 'IP01', name: secret, number: '', holder: seller.name, filedOn: null, validTo: null }];
}

const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/** An invented application number of an invention with its right check character, the same at every load. */
function patentNumber(year: number, key: string): string {
  const serial = createHash('sha256').update(key).digest().readUInt32BE(0) % 10_000_000;
  const digits = `${year}1${String(serial).padStart(7, '0')}`;
  const rest = [...digits].reduce((sum, digit, at) => sum + Number(digit) * (WEIGHTS[at] ?? 0), 0) % 11;
  return `${digits}.${rest === 10 ? 'X' : rest}`;
}
