/** The worked cases C1–C11 as rows of a register (登记台账), all of them as they stood at the end of 2025. */
export type RegisterRow = Record<string, string | number | boolean>;

export const BEIJING_UNIVERSITY = {
  seller_name: '北京燕原工业大学',
  seller_uscc: '12110000000000019G',
  seller_region: '110108',
};
export const TIANJIN_INSTITUTE = {
  seller_name: '天津海光材料研究院',
  seller_uscc: '12120000000000019L',
  seller_region: '120104',
};
export const XIONGAN_LAB = {
  seller_name: '雄安新材料实验室',
  seller_uscc: '91133100000000019X',
  seller_region: '130629',
  seller_xiongan: true,
};
export const XINJI_FIRM_SELLS = {
  seller_name: '辛集恒通轴承有限公司',
  seller_uscc: '91130181000000027X',
  seller_region: '130181',
};
export const XINJI_FIRM_BUYS = {
  buyer_name: '辛集瑞和皮业有限公司',
  buyer_uscc: '911301810000000193',
  buyer_region: '130181',
};

/** A registered contract from Beijing to Xinji unless told otherwise; amounts in 元. */
export function registerRow(given: RegisterRow): RegisterRow {
  return {
    reg_no: '',
    project_name: '高吸收铬鞣助剂开发',
    type_code: 'K11',
    ...BEIJING_UNIVERSITY,
    ...XINJI_FIRM_BUYS,
    sign_date: '2025-01-06',
    reg_date: '',
    contract_total: '1000000.00',
    tech_amount: '1000000.00',
    status: 'EXT_VERIFIED',
    ...given,
  };
}

export const WORKED_CASES: RegisterRow[] = [
  registerRow({
    reg_no: '2025110108000001',
    project_name: 'C1 生态皮革无铬鞣制工艺委托开发',
    sign_date: '2025-02-20',
    reg_date: '2025-03-10',
    contract_total: '1500000.00',
    tech_amount: '1200000.00',
    status: 'CHANGED',
  }),
  registerRow({
    reg_no: '2025120104000002',
    project_name: 'C2 量子点光扩散膜专利实施许可',
    type_code: 'K31',
    ...TIANJIN_INSTITUTE,
    sign_date: '2025-03-18',
    reg_date: '2025-04-01',
    contract_total: '500000',
    tech_amount: '500000',
  }),
  registerRow({
    reg_no: '2025130629000003',
    project_name: 'C3 纳米隔热涂层技术作价投资',
    type_code: 'K28',
    ...XIONGAN_LAB,
    sign_date: '2025-04-20',
    reg_date: '2025-05-06',
    contract_total: '3000000.00',
    tech_amount: '3000000.00',
  }),
  registerRow({
    reg_no: '2025130181000004',
    project_name: 'C4 轴承在线检测技术服务',
    type_code: 'K51',
    ...XINJI_FIRM_SELLS,
    buyer_name: '石家庄滹沱机械有限公司',
    buyer_uscc: '',
    buyer_region: '130102',
    sign_date: '2025-05-12',
    reg_date: '2025-05-20',
    contract_total: '800000.00',
    tech_amount: '500000.00',
    status: 'REGISTERED',
  }),
  registerRow({
    reg_no: '2025130181000005',
    project_name: 'C5 制革污泥处置可行性咨询',
    type_code: '技术咨询',
    ...XINJI_FIRM_SELLS,
    sign_date: '2025-05-25',
    reg_date: '2025-06-01',
    contract_total: '100000.00',
    tech_amount: '100000.00',
    status: 'REGISTERED',
  }),
  registerRow({
    reg_no: '2025110108000006',
    project_name: 'C6 直线导轨精密磨削合作开发',
    type_code: 'K12',
    sign_date: '2024-12-20',
    reg_date: '2025-01-08',
    contract_total: '3000000.00',
    tech_amount: '3000000.00',
  }),
  registerRow({
    project_name: 'C7 成套烘干设备购销',
    type_code: '技术服务',
    sign_date: '2025-03-03',
    contract_total: '5000000.00',
    tech_amount: '',
    status: 'REJECTED',
  }),
  registerRow({
    reg_no: '2025110108000008',
    project_name: 'C8 节水小麦水肥一体化开发',
    sign_date: '2025-01-20',
    reg_date: '2025-02-11',
    contract_total: '600000.00',
    tech_amount: '600000.00',
    status: 'DEREGISTERED',
  }),
  registerRow({
    project_name: 'C9 光学膜涂布中试合作开发',
    type_code: 'K12',
    ...TIANJIN_INSTITUTE,
    sign_date: '2025-11-05',
    contract_total: '2000000.00',
    tech_amount: '2000000.00',
    status: 'SIGNED',
  }),
  registerRow({
    reg_no: '2025130181000010',
    project_name: 'C10 制革废水膜处理技术引进',
    type_code: 'K32',
    seller_name: 'Gerbtechnik Rhein GmbH',
    seller_uscc: '',
    seller_region: '',
    seller_country: '276',
    sign_date: '2025-06-30',
    reg_date: '2025-07-15',
    contract_total: '780000.00',
    tech_amount: '780000.00',
    status: 'REGISTERED',
  }),
  registerRow({
    reg_no: '2025130181000011',
    project_name: 'C11 直线导轨项目技术中介',
    type_code: 'K53',
    ...XINJI_FIRM_SELLS,
    sign_date: '2025-01-15',
    reg_date: '2025-02-01',
    contract_total: '60000.00',
    tech_amount: '60000.00',
    status: 'REGISTERED',
  }),
];

/** What 2025 is with all of them, in 元: the sums of the worked example, and what follows from its cases. */
export const WORKED_FIGURES = {
  year: 2025,
  caliber: 'UNION',
  headline: '9740000.00',
  M_OUT: '960000.00',
  M_IN: '8940000.00',
  M_INTRA: '160000.00',
  M_UNION: '9740000.00',
  M_LOCALREG: '1740000.00',
  M_IN_BJ: '4500000.00',
  M_IN_TJ: '500000.00',
  M_IN_JJ: '5000000.00',
  M_IN_XA: '3000000.00',
  M_IN_JJX: '8000000.00',
  M_TECH_UNION: '9140000.00',
  M_TECH_IN: '8640000.00',
  M_TECH_OUT: '660000.00',
  M_TECH_INTRA: '160000.00',
  M_TECH_LOCALREG: '1440000.00',
  M_TECH_IN_BJ: '4200000.00',
  M_TECH_IN_TJ: '500000.00',
  M_TECH_IN_JJ: '4700000.00',
  M_TECH_IN_XA: '3000000.00',
  M_TECH_IN_JJX: '7700000.00',
  amount: 'contract_total',
  R_JJ: '0.5593',
  R_JJ_UNION: '0.5133',
  R_JJX: '0.8949',
  R_GDP: null,
  P_SIGN: '2000000.00',
  N_UNION: 8,
  N_IN: 7,
  N_OUT: 3,
  N_INTRA: 2,
  N_LOCALREG: 4,
  N_IN_BJ: 2,
  N_IN_TJ: 1,
  N_IN_JJ: 3,
  N_IN_XA: 1,
  N_IN_JJX: 4,
};

export function toJsonLines(rows: readonly RegisterRow[]): Buffer {
  return Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'));
}

export function toCsv(rows: readonly RegisterRow[]): Buffer {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: unknown) => `"${String(value ?? '').replaceAll('"', '""')}"`;
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','));
  return Buffer.from(`\uFEFF${[columns.join(','), ...lines].join('\r\n')}\r\n`);
}
