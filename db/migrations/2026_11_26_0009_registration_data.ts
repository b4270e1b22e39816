/*
 * What the tables of migration 0009 begin with. The bureau edits both later on its own pages; a release changes them
 * only by another migration.
 */

interface CalendarDay {
  day: string;
  kind: 'holiday' | 'workday';
  name: string;
}

/** A holiday from its first to its last day off, and the weekend days that are worked for it (调休). */
type Holiday = [name: string, from: string, to: string, workdays?: string[]];

/** 国务院办公厅关于部分节假日安排的通知, one a year. Days are `MM-DD` of the year. */
const NOTICES: { year: number; source: string; holidays: Holiday[] }[] = [
  {
    year: 2021,
    source: '国办发明电〔2020〕27号',
    holidays: [
      ['元旦', '01-01', '01-03'],
      ['春节', '02-11', '02-17', ['02-07', '02-20']],
      ['清明节', '04-03', '04-05'],
      ['劳动节', '05-01', '05-05', ['04-25', '05-08']],
      ['端午节', '06-12', '06-14'],
      ['中秋节', '09-19', '09-21', ['09-18']],
      ['国庆节', '10-01', '10-07', ['09-26', '10-09']],
    ],
  },
  {
    year: 2022,
    source: '国办发明电〔2021〕11号',
    holidays: [
      ['元旦', '01-01', '01-03'],
      ['春节', '01-31', '02-06', ['01-29', '01-30']],
      ['清明节', '04-03', '04-05', ['04-02']],
      ['劳动节', '04-30', '05-04', ['04-24', '05-07']],
      ['端午节', '06-03', '06-05'],
      ['中秋节', '09-10', '09-12'],
      ['国庆节', '10-01', '10-07', ['10-08', '10-09']],
      // The first day of 元旦 2023, by the notice of the next year.
      ['元旦', '12-31', '12-31'],
    ],
  },
  {
    year: 2023,
    source: '国办发明电〔2022〕16号',
    holidays: [
      ['元旦', '01-01', '01-02'],
      ['春节', '01-21', '01-27', ['01-28', '01-29']],
      ['清明节', '04-05', '04-05'],
      ['劳动节', '04-29', '05-03', ['04-23', '05-06']],
      ['端午节', '06-22', '06-24', ['06-25']],
      ['中秋节、国庆节', '09-29', '10-06', ['10-07', '10-08']],
    ],
  },
  {
    year: 2024,
    source: '国办发明电〔2023〕7号',
    holidays: [
      ['元旦', '01-01', '01-01'],
      ['春节', '02-10', '02-17', ['02-04', '02-18']],
      ['清明节', '04-04', '04-06', ['04-07']],
      ['劳动节', '05-01', '05-05', ['04-28', '05-11']],
      ['端午节', '06-10', '06-10'],
      ['中秋节', '09-15', '09-17', ['09-14']],
      ['国庆节', '10-01', '10-07', ['09-29', '10-12']],
    ],
  },
  {
    year: 2025,
    source: '国办发明电〔2024〕12号',
    holidays: [
      ['元旦', '01-01', '01-01'],
      ['春节', '01-28', '02-04', ['01-26', '02-08']],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05', ['04-27']],
      ['端午节', '05-31', '06-02'],
      ['国庆节、中秋节', '10-01', '10-08', ['09-28', '10-11']],
    ],
  },
  {
    year: 2026,
    source: '国办发明电〔2025〕7号',
    holidays: [
      ['元旦', '01-01', '01-03', ['01-04']],
      ['春节', '02-15', '02-23', ['02-14', '02-28']],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05', ['05-09']],
      ['端午节', '06-19', '06-21'],
      ['中秋节', '09-25', '09-27'],
      ['国庆节', '10-01', '10-07', ['09-20', '10-10']],
    ],
  },
];

const DAY_MS = 86_400_000;

export function calendarYears(): { year: number; source: string; days: CalendarDay[] }[] {
  return NOTICES.map(({ year, source, holidays }) => ({
    year,
    source,
    days: holidays.flatMap(([name, from, to, workdays = []]) => [
      ...daysFrom(`${year}-${from}`, `${year}-${to}`).map((day) => ({ day, kind: 'holiday' as const, name })),
      ...workdays.map((day) => ({ day: `${year}-${day}`, kind: 'workday' as const, name })),
    ]),
  }));
}

function daysFrom(from: string, to: string): string[] {
  const [first, last] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  return Array.from({ length: (last - first) / DAY_MS + 1 }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(0, 10),
  );
}

/**
 * The three rule sets in turn. The limits of 2026 are those of the draft of December 2024 (Art. 14) until the bureau
 * has compared them with the published text; the guide of 2022 left the limit of 2000 as it was.
 */
export const registrationRules = [
  {
    code: '2001',
    name: '技术合同认定登记管理办法（2000）、技术合同认定规则（2001）',
    basis: '国科发政字〔2000〕063号、国科发政字〔2001〕253号',
    effective_from: '2001-07-18',
    normal_days: 30,
    normal_unit: 'natural',
    large_days: 30,
    large_unit: 'natural',
    large_fen: null,
    correction_restarts: 0,
    publicity_days: 15,
    confirmed: 1,
    note: '',
  },
  {
    code: '2022-guide',
    name: '技术合同认定登记工作指引（2022）',
    basis: '国科火字〔2022〕159号',
    effective_from: '2022-11-01',
    normal_days: 30,
    normal_unit: 'natural',
    large_days: 30,
    large_unit: 'natural',
    large_fen: null,
    correction_restarts: 0,
    publicity_days: 15,
    confirmed: 0,
    note: '施行日期取发文月份，请按文件核对。',
  },
  {
    code: '2026',
    name: '技术合同认定登记管理办法（2026）',
    basis: '工业和信息化部 2026年1月23日印发；时限按2024年12月征求意见稿第十四条',
    effective_from: '2026-01-23',
    normal_days: 15,
    normal_unit: 'working',
    large_days: 30,
    large_unit: 'working',
    large_fen: 500_000_000,
    correction_restarts: 1,
    publicity_days: 15,
    confirmed: 0,
    note: '时限、大额标准和施行日期请按正式文本核对后确认。',
  },
] as const;
