import type { ContractStatus } from '#app/modules/contracts/process.ts';
import type { PaymentMode, RejectReason } from '#app/modules/contracts/record.ts';
import type { ContractSubtype, IpType } from '#app/modules/contracts/types.ts';
import type { ChainCode } from './types.ts';

/** A calendar date, or days before the day the data are loaded. */
export type DemoDate = string | number;

export interface DemoContract {
  /** The parties' own number; unique, so that loading twice adds nothing. */
  contractNo: string;
  projectName: string;
  subtype: ContractSubtype;
  /** Keys of organisations or of parties.ts. */
  seller: string;
  buyer: string;
  totalWan: number;
  /** 技术交易额; absent where it equals the total, null where it was never assessed. */
  techWan?: number | null;
  signed: DemoDate;
  /** Absent where it is not registered. */
  registered?: DemoDate;
  status: ContractStatus;
  field: string;
  ip: IpType[];
  chain?: ChainCode;
  payment: PaymentMode;
  dealKey?: string;
  rejectReason?: RejectReason;
}

type Row = [
  contractNo: string,
  projectName: string,
  subtype: ContractSubtype,
  seller: string,
  buyer: string,
  totalWan: number,
  techWan: number,
  signed: string,
  registered: string,
  status: ContractStatus,
  field: string,
  ip: IpType,
  chain: ChainCode | '',
  payment: PaymentMode,
];

const read = (row: Row): DemoContract => {
  const [contractNo, projectName, subtype, seller, buyer, totalWan, techWan, signed, registered, status] =
    row;
  const [field, ip, chain, payment] = row.slice(10) as [string, IpType, ChainCode | '', PaymentMode];
  const facts = {
    contractNo,
    projectName,
    subtype,
    seller,
    buyer,
    totalWan,
    techWan,
    signed,
    registered,
    status,
  };
  return { ...facts, field, ip: [ip], payment, ...(chain && { chain }) };
};

// biome-ignore format: a ledger reads as lines
const ledger: Row[] = [
  // 2021: 6.10 亿元, 京津雄 34 % of what was bought
  ['XY-2021-003', '烧结机烟气脱硫脱硝超低排放技术开发与工程化', 'K11', 'shanghai-automation', 'xinji-steel', 21000, 9800, '2021-02-18', '2021-03-26', 'EXT_VERIFIED', 'T07', 'IP00', 'steel', 'INSTAL'],
  ['XY-2021-011', '大型锻件热处理变形控制技术服务', 'K51', 'shandong-heavy', 'xinji-heavy', 11800, 5600, '2021-04-12', '2021-05-20', 'EXT_VERIFIED', 'T03', 'IP00', 'equipment', 'INSTAL'],
  ['XY-2021-014', '高炉煤气精脱硫与余压利用技术开发', 'K12', 'beijing-energy', 'xinji-steel', 13500, 7200, '2021-05-08', '2021-06-22', 'EXT_VERIFIED', 'T06', 'IP01', 'steel', 'INSTAL'],
  ['XY-2021-019', '增塑剂连续酯化工艺包技术秘密转让', 'K23', 'tianjin-chem', 'xinji-chem', 4200, 4200, '2021-06-17', '2021-07-29', 'EXT_VERIFIED', 'T05', 'IP01', 'fine_chem', 'INSTAL'],
  ['XY-2021-022', '重载齿轮箱壳体加工工艺技术服务', 'K51', 'xinji-heavy', 'baoding-machinery', 5600, 3100, '2021-07-21', '2021-08-19', 'REGISTERED', 'T03', 'IP00', 'equipment', 'INSTAL'],
  ['XY-2021-027', '制革综合废水提标改造技术服务', 'K51', 'shijiazhuang-env', 'firm-hengmao-tannery', 3900, 1850, '2021-09-02', '2021-10-14', 'EXT_VERIFIED', 'T07', 'IP00', 'leather', 'INSTAL'],
  ['XY-2021-031', '沙发革高吸收铬鞣工艺中试开发', 'K11', 'uni-jingxi-light', 'firm-hengmao-tannery', 385, 385, '2021-10-11', '2021-11-09', 'EXT_VERIFIED', 'T05', 'IP01', 'leather', 'INSTAL'],
  ['XY-2021-033', '光学扩散膜耐热改性技术服务', 'K51', 'inst-xiongan-materials', 'firm-haocheng-film', 580, 420, '2021-10-28', '2021-12-03', 'EXT_VERIFIED', 'T05', 'IP00', 'display', 'LUMP'],
  ['XY-2021-036', '皮革服装智能排产技术咨询', 'K41', 'agency-xinji-tongqiao', 'firm-jinque-garment', 35, 35, '2021-11-15', '2021-12-10', 'REGISTERED', 'T01', 'IP00', 'leather', 'LUMP'],
  // 2022: 6.30 亿元, 40 %
  ['XY-2022-002', '棒材轧线智能化控制系统开发', 'K11', 'shanghai-automation', 'xinji-steel', 17500, 8300, '2022-01-20', '2022-03-08', 'EXT_VERIFIED', 'T01', 'IP05', 'steel', 'INSTAL'],
  ['XY-2022-007', '烧结余热与高炉余压联合发电技术开发', 'K12', 'beijing-energy', 'xinji-steel', 14600, 7900, '2022-03-16', '2022-04-25', 'EXT_VERIFIED', 'T06', 'IP01', 'steel', 'INSTAL'],
  ['XY-2022-010', '大型铸锻件无损检测与寿命评估技术服务', 'K51', 'shandong-heavy', 'xinji-heavy', 9800, 4700, '2022-04-19', '2022-05-30', 'EXT_VERIFIED', 'T03', 'IP00', 'equipment', 'INSTAL'],
  ['XY-2022-013', '环氧增塑剂催化体系技术秘密使用许可', 'K32', 'tianjin-chem', 'xinji-chem', 4700, 4700, '2022-05-26', '2022-07-05', 'EXT_VERIFIED', 'T05', 'IP01', 'fine_chem', 'ENTRY_ROYALTY'],
  ['XY-2022-016', '颜料表面改性助剂配方技术秘密转让', 'K23', 'xinji-chem', 'jiangsu-pigment', 6800, 6800, '2022-06-30', '2022-08-11', 'REGISTERED', 'T05', 'IP01', 'fine_chem', 'INSTAL'],
  ['XY-2022-020', '汽车座套革无铬鞣制技术秘密使用许可', 'K32', 'german-tannery', 'firm-hengmao-tannery', 1850, 1850, '2022-08-09', '2022-09-21', 'REGISTERED', 'T05', 'IP01', 'leather', 'ENTRY_ROYALTY'],
  ['XY-2022-024', '精密轴承套圈冷辗扩工艺合作开发', 'K12', 'uni-beiyuan-tech', 'firm-zhuoyan-bearing', 2950, 2400, '2022-09-14', '2022-10-27', 'EXT_VERIFIED', 'T03', 'IP02', 'equipment', 'INSTAL'],
  ['XY-2022-029', '规模猪场粪污资源化利用技术服务', 'K51', 'shijiazhuang-env', 'firm-muhe-pig', 4800, 2050, '2022-10-25', '2022-12-06', 'EXT_VERIFIED', 'T07', 'IP00', 'agri', 'INSTAL'],
  // 2023: 6.45 亿元, 45 %
  ['XY-2023-004', '转炉煤气高效回收与智能调度技术开发', 'K12', 'beijing-energy', 'xinji-steel', 18200, 9600, '2023-02-22', '2023-04-04', 'EXT_VERIFIED', 'T06', 'IP02', 'steel', 'INSTAL'],
  ['XY-2023-006', '炼钢连铸全流程质量判定系统开发', 'K11', 'shanghai-automation', 'xinji-steel', 14800, 7700, '2023-03-15', '2023-04-26', 'EXT_VERIFIED', 'T01', 'IP05', 'steel', 'INSTAL'],
  ['XY-2023-009', '大模数齿圈感应淬火技术服务', 'K51', 'shandong-heavy', 'xinji-heavy', 8600, 3900, '2023-04-20', '2023-06-01', 'EXT_VERIFIED', 'T03', 'IP00', 'equipment', 'INSTAL'],
  ['XY-2023-012', '水性树脂乳液聚合工艺包技术秘密转让', 'K23', 'tianjin-chem', 'xinji-chem', 5300, 5300, '2023-05-31', '2023-07-12', 'EXT_VERIFIED', 'T05', 'IP01', 'fine_chem', 'INSTAL'],
  ['XY-2023-015', '自由锻液压机节能改造技术服务', 'K51', 'xinji-heavy', 'henan-forging', 6900, 3300, '2023-07-05', '2023-08-17', 'REGISTERED', 'T03', 'IP00', 'equipment', 'INSTAL'],
  ['XY-2023-018', '制革车间生产数据采集系统开发', 'K11', 'xinji-info', 'firm-ruihe-leather', 350, 260, '2023-08-23', '2023-09-19', 'REGISTERED', 'T01', 'IP05', 'leather', 'INSTAL'],
  ['XY-2023-021', '空压机整机装配线数字化改造合作开发', 'K12', 'inst-xiongan-smart', 'firm-kaifeng-compressor', 2650, 1600, '2023-09-12', '2023-10-24', 'EXT_VERIFIED', 'T03', 'IP05', 'equipment', 'INSTAL'],
  ['XY-2023-026', '高盐有机废水零排放技术服务', 'K51', 'shijiazhuang-env', 'xinji-chem', 7700, 3600, '2023-10-19', '2023-12-05', 'EXT_VERIFIED', 'T07', 'IP00', 'fine_chem', 'INSTAL'],
  // 2024: 6.72 亿元, 50 %
  ['XY-2024-003', '电炉短流程余热利用与二氧化碳捕集技术开发', 'K12', 'beijing-energy', 'xinji-steel', 21500, 11200, '2024-02-27', '2024-04-09', 'EXT_VERIFIED', 'T06', 'IP02', 'steel', 'INSTAL'],
  ['XY-2024-005', '特钢表面缺陷在线检测与溯源系统开发', 'K11', 'shanghai-automation', 'xinji-steel', 13200, 7100, '2024-03-19', '2024-05-08', 'EXT_VERIFIED', 'T01', 'IP05', 'steel', 'INSTAL'],
  ['XY-2024-008', '光固化单体连续化生产技术秘密转让', 'K23', 'tianjin-chem', 'xinji-chem', 5800, 5800, '2024-04-23', '2024-06-04', 'EXT_VERIFIED', 'T05', 'IP01', 'fine_chem', 'INSTAL'],
  ['XY-2024-010', '矿用重载轴承座轻量化设计技术开发', 'K11', 'shandong-heavy', 'xinji-heavy', 9400, 4600, '2024-05-14', '2024-06-27', 'EXT_VERIFIED', 'T03', 'IP02', 'equipment', 'INSTAL'],
  ['XY-2024-013', '涂料用紫外吸收剂专利实施许可', 'K31', 'xinji-chem', 'zhejiang-coating', 7200, 7200, '2024-06-25', '2024-08-08', 'CHANGED', 'T05', 'IP02', 'fine_chem', 'ENTRY_ROYALTY'],
  ['XY-2024-017', '细晶钼靶轧制组织调控技术合作开发', 'K12', 'uni-jingji-photonics', 'firm-jingwei-target', 1380, 1100, '2024-08-06', '2024-09-18', 'EXT_VERIFIED', 'T05', 'IP02', 'display', 'INSTAL'],
  ['XY-2024-019', '废靶材铟锡分离回收技术服务', 'K51', 'inst-xiongan-circular', 'firm-yinxun-indium', 1120, 760, '2024-09-10', '2024-10-22', 'EXT_VERIFIED', 'T07', 'IP00', 'display', 'INSTAL'],
  ['XY-2024-023', '制革园区污水再生回用技术服务', 'K51', 'shijiazhuang-env', 'firm-hengmao-tannery', 7600, 3200, '2024-10-15', '2024-12-03', 'EXT_VERIFIED', 'T07', 'IP00', 'leather', 'INSTAL'],
  // 2025: 6.95 亿元, 55 %
  ['XY-2025-002', '富氢碳循环高炉低碳冶炼技术开发', 'K12', 'beijing-energy', 'xinji-steel', 25800, 13400, '2025-01-16', '2025-03-06', 'EXT_VERIFIED', 'T06', 'IP02', 'steel', 'INSTAL'],
  ['XY-2025-006', '钢铁物流与能源一体化管控平台开发', 'K11', 'shanghai-automation', 'xinji-steel', 12400, 6800, '2025-03-11', '2025-04-24', 'EXT_VERIFIED', 'T01', 'IP05', 'steel', 'INSTAL'],
  ['XY-2025-008', '生物基增塑剂合成技术秘密转让', 'K23', 'tianjin-chem', 'xinji-chem', 6100, 6100, '2025-04-15', '2025-05-29', 'EXT_VERIFIED', 'T05', 'IP01', 'fine_chem', 'INSTAL'],
  ['XY-2025-011', '风电主轴锻件组织均匀性控制技术开发', 'K11', 'shandong-heavy', 'xinji-heavy', 8900, 4300, '2025-05-20', '2025-07-03', 'EXT_VERIFIED', 'T03', 'IP02', 'equipment', 'INSTAL'],
  ['XY-2025-014', '矿山破碎设备耐磨件制造技术服务', 'K51', 'xinji-heavy', 'shanxi-mining', 7400, 3500, '2025-06-18', '2025-07-31', 'REGISTERED', 'T03', 'IP00', 'equipment', 'INSTAL'],
  ['XY-2025-018', '高效双螺杆转子型线专利实施许可', 'K31', 'uni-haihe-eng', 'firm-kaifeng-compressor', 980, 980, '2025-08-12', '2025-09-16', 'EXT_VERIFIED', 'T03', 'IP02', 'equipment', 'ENTRY_ROYALTY'],
  ['XY-2025-020', '服装革水性复鞣材料合作开发', 'K12', 'inst-xiongan-materials', 'firm-ruihe-leather', 1290, 980, '2025-09-04', '2025-10-16', 'EXT_VERIFIED', 'T05', 'IP02', 'leather', 'INSTAL'],
  ['XY-2025-022', '鸭梨贮藏期病害防控技术咨询', 'K41', 'uni-jinghua-agri', 'firm-lixue-pear', 30, 30, '2025-09-23', '2025-10-30', 'EXT_VERIFIED', 'T09', 'IP00', 'agri', 'LUMP'],
  ['XY-2025-025', '养殖场沼液浓缩还田与臭气治理技术服务', 'K51', 'shijiazhuang-env', 'firm-muhe-pig', 6600, 2700, '2025-10-21', '2025-12-09', 'EXT_VERIFIED', 'T07', 'IP00', 'agri', 'INSTAL'],
  // The year after the target: as far as it has come when the data are loaded
  ['XY-2026-001', '电弧炉智能配料与能效优化技术开发', 'K11', 'beijing-energy', 'xinji-steel', 19600, 10900, '2026-01-22', '2026-03-10', 'EXT_VERIFIED', 'T06', 'IP05', 'steel', 'INSTAL'],
  ['XY-2026-004', '精细化工园区本质安全管控系统开发', 'K11', 'shanghai-automation', 'xinji-chem', 15800, 8400, '2026-03-17', '2026-04-28', 'EXT_VERIFIED', 'T01', 'IP05', 'fine_chem', 'INSTAL'],
  ['XY-2026-007', '高纯助剂分子蒸馏技术秘密使用许可', 'K32', 'tianjin-chem', 'xinji-chem', 6900, 6900, '2026-04-21', '2026-06-02', 'EXT_VERIFIED', 'T05', 'IP01', 'fine_chem', 'ENTRY_ROYALTY'],
  ['XY-2026-010', '农机壳体机器人焊接工作站技术开发', 'K11', 'inst-xiongan-smart', 'firm-lutong-machinery', 1450, 980, '2026-05-26', '2026-07-07', 'EXT_VERIFIED', 'T03', 'IP05', 'equipment', 'INSTAL'],
  ['XY-2026-013', '矿用液压支架再制造技术服务', 'K51', 'xinji-heavy', 'shanxi-mining', 6200, 2900, '2026-07-14', '2026-08-25', 'REGISTERED', 'T03', 'IP00', 'equipment', 'INSTAL'],
  ['XY-2026-015', '薄壁套圈限形分级淬火专利实施许可', 'K31', 'uni-beiyuan-tech', 'firm-zhuoyan-bearing', 760, 760, '2026-08-11', '2026-09-15', 'EXT_VERIFIED', 'T03', 'IP02', 'equipment', 'ENTRY_ROYALTY'],
  // Registered once, but not counted any more
  ['XY-2022-018', '磁选机皮带自动纠偏技术服务', 'K51', 'xinji-heavy', 'shanxi-mining', 460, 460, '2022-07-12', '2022-08-23', 'REVOKED', 'T03', 'IP00', 'equipment', 'LUMP'],
  ['XY-2023-016', '皮衣电商直播系统开发', 'K11', 'xinji-info', 'firm-jinque-garment', 180, 150, '2023-07-18', '2023-08-29', 'DEREGISTERED', 'T01', 'IP05', 'leather', 'INSTAL'],
];

export const demoContracts: DemoContract[] = [
  ...ledger.map(read),
  {
    contractNo: 'XY-2024-015',
    projectName: '服务器与网络设备采购及安装',
    subtype: 'K51',
    seller: 'xinji-info',
    buyer: 'firm-haocheng-film',
    totalWan: 220,
    techWan: null,
    signed: '2024-07-16',
    status: 'REJECTED',
    rejectReason: 'R01',
    field: 'T01',
    ip: ['IP00'],
    chain: 'display',
    payment: 'LUMP',
  },
  // From deals
  {
    contractNo: 'DJ-HT-001',
    projectName: '全麦粉麸皮胚芽稳定化技术服务',
    subtype: 'K51',
    seller: 'inst-tianjin-grainfruit',
    buyer: 'firm-maiyun-flour',
    totalWan: 86,
    techWan: 62,
    signed: 54,
    registered: 42,
    status: 'EXT_VERIFIED',
    field: 'T09',
    ip: ['IP00'],
    chain: 'agri',
    payment: 'INSTAL',
    dealKey: 'deal-whole-wheat',
  },
  {
    contractNo: 'DJ-HT-002',
    projectName: '箱包用水性聚氨酯胶粘剂技术秘密使用许可',
    subtype: 'K32',
    seller: 'inst-xiongan-materials',
    buyer: 'firm-tuoyuan-goods',
    totalWan: 48,
    signed: 41,
    registered: 30,
    status: 'EXT_VERIFIED',
    field: 'T05',
    ip: ['IP01'],
    chain: 'leather',
    payment: 'ENTRY_ROYALTY',
    dealKey: 'deal-bag-adhesive',
  },
  {
    contractNo: 'DJ-HT-003',
    projectName: '耐热尼龙轴承保持架材料应用开发',
    subtype: 'K11',
    seller: 'inst-xiongan-materials',
    buyer: 'firm-zhuoyan-bearing',
    totalWan: 72,
    techWan: 58,
    signed: 29,
    registered: 16,
    status: 'EXT_VERIFIED',
    field: 'T05',
    ip: ['IP02'],
    chain: 'equipment',
    payment: 'INSTAL',
    dealKey: 'deal-cage-high-temp',
  },
  {
    contractNo: 'DJ-HT-004',
    projectName: '平面磁控阴极动态磁场设计技术开发',
    subtype: 'K11',
    seller: 'uni-jingji-photonics',
    buyer: 'firm-jingwei-target',
    totalWan: 118,
    techWan: 96,
    signed: 17,
    status: 'SIGNED',
    field: 'T05',
    ip: ['IP02'],
    chain: 'display',
    payment: 'INSTAL',
    dealKey: 'deal-target-use',
  },
  {
    contractNo: 'DJ-HT-005',
    projectName: '小麦快速加代育种技术服务',
    subtype: 'K51',
    seller: 'uni-jinghua-agri',
    buyer: 'firm-suihe-seed',
    totalWan: 68,
    signed: 18,
    registered: 8,
    status: 'EXT_REPORTED',
    field: 'T09',
    ip: ['IP00'],
    chain: 'agri',
    payment: 'INSTAL',
    dealKey: 'deal-breeding-speed',
  },
  // On the way to the registry
  {
    contractNo: 'XY-P-01',
    projectName: '压缩机云监测平台接口开发',
    subtype: 'K11',
    seller: 'xinji-info',
    buyer: 'firm-kaifeng-compressor',
    totalWan: 96,
    techWan: 80,
    signed: 12,
    status: 'SUBMITTED',
    field: 'T01',
    ip: ['IP05'],
    chain: 'equipment',
    payment: 'INSTAL',
  },
  {
    contractNo: 'XY-P-02',
    projectName: '精密锻造模具寿命提升技术服务',
    subtype: 'K51',
    seller: 'xinji-heavy',
    buyer: 'henan-forging',
    totalWan: 640,
    techWan: 410,
    signed: 20,
    status: 'IN_REVIEW',
    field: 'T03',
    ip: ['IP00'],
    chain: 'equipment',
    payment: 'INSTAL',
  },
  {
    contractNo: 'XY-P-03',
    projectName: '涂料助剂专利申请实施许可',
    subtype: 'K33',
    seller: 'xinji-chem',
    buyer: 'zhejiang-coating',
    totalWan: 320,
    signed: 25,
    status: 'CORRECTION',
    field: 'T05',
    ip: ['IP02'],
    chain: 'fine_chem',
    payment: 'ENTRY_ROYALTY',
  },
  {
    contractNo: 'XY-P-04',
    projectName: '企业技术需求诊断咨询',
    subtype: 'K41',
    seller: 'agency-xinji-tongqiao',
    buyer: 'firm-tuoyuan-goods',
    totalWan: 12,
    signed: 4,
    status: 'DRAFT',
    field: 'T03',
    ip: ['IP00'],
    chain: 'leather',
    payment: 'LUMP',
  },
];
