import { sql } from 'kysely';
import { isPostgres } from '../dialect.ts';
import { createIndex, createTable, type MigrationDb, oneOf } from './table.ts';

/** Table 1 of the plan with its versions, yearly values, notes, and the register of innovative firms and platforms. */
export async function up(db: MigrationDb): Promise<void> {
  await createTable(db, 'plan_indicator', {
    indicator_no: ['int', sql`indicator_no > 0`],
    version: ['int', sql`version > 0`],
    group_code: ['text', oneOf('group_code', ['strength', 'actors', 'support'])],
    name_zh: ['text'],
    name_en: ['text'],
    unit: ['text', oneOf('unit', ['yi', 'item', 'percent', 'count'])],
    decimals: ['int'],
    kind: ['text', oneOf('kind', ['expected', 'binding'])],
    direction: ['text', oneOf('direction', ['up', 'down'])],
    source_kind: ['text', oneOf('source_kind', ['contracts', 'register', 'entered'])],
    register_kind: ['text', 'null', oneOf('register_kind', ['tech_sme', 'high_tech', 'leading', 'platform'])],
    base_year: ['int'],
    base_value: ['text', 'null'],
    target_year: ['int', sql`target_year > base_year`],
    target_mode: ['text', oneOf('target_mode', ['level', 'growth'])],
    target_value: ['text'],
    target_about: ['flag'],
    shape: ['text', oneOf('shape', ['linear', 'constant_growth'])],
    tolerance: ['text'],
    basis: ['text'],
    note: ['text', ''],
    effective_from: ['text'],
    reason: ['text', ''],
    demo: ['flag'],
    created_by: ['text', 'null'],
    created_at: ['int'],
  })
    .addPrimaryKeyConstraint('plan_indicator_pk', ['indicator_no', 'version'])
    .execute();

  await createTable(db, 'plan_value', {
    id: ['text', 'key'],
    indicator_no: ['int'],
    year: ['int'],
    revision_no: ['int'],
    value: ['text'],
    source: ['text'],
    state_on: ['text'],
    note: ['text', ''],
    reason: ['text', ''],
    origin: ['text', oneOf('origin', ['entered', 'register'])],
    status: ['text', oneOf('status', ['entered', 'checked', 'returned'])],
    check_note: ['text', ''],
    file_name: ['text', 'null'],
    file_media_type: ['text', 'null'],
    file_size: ['int', 'null'],
    file_sha256: ['text', 'null'],
    file_storage_name: ['text', 'null'],
    demo: ['flag'],
    entered_by: ['text', 'null'],
    entered_at: ['int'],
    checked_by: ['text', 'null'],
    checked_at: ['int', 'null'],
  }).execute();
  await createIndex(db, 'plan_value', ['indicator_no', 'year', 'revision_no'], true);

  await createTable(db, 'plan_note', {
    id: ['text', 'key'],
    indicator_no: ['int'],
    year: ['int'],
    text: ['text'],
    demo: ['flag'],
    created_by: ['text', 'null'],
    created_at: ['int'],
  }).execute();
  await createIndex(db, 'plan_note', ['indicator_no', 'year']);

  await createTable(db, 'innovator', {
    id: ['text', 'key'],
    kind: ['text', oneOf('kind', ['tech_sme', 'high_tech', 'leading', 'platform'])],
    organization_id: ['text', 'null', 'organization.id'],
    organization_name: ['text'],
    uscc: ['text', 'null'],
    platform_name: ['text', ''],
    platform_level: ['text', oneOf('platform_level', ['', 'national', 'provincial', 'city'])],
    platform_kind: ['text', ''],
    certificate_no: ['text', ''],
    valid_from: ['text'],
    valid_to: ['text', 'null'],
    ended_on: ['text', 'null'],
    end_reason: ['text', ''],
    source: ['text'],
    note: ['text', ''],
    demo: ['flag'],
    version: ['int'],
    created_by: ['text', 'null'],
    created_at: ['int'],
    updated_at: ['int'],
  }).execute();
  await createIndex(db, 'innovator', ['kind', 'valid_from']);
  await createIndex(db, 'innovator', ['organization_id']);

  await forbid(db, 'plan_indicator', null);
  await forbid(db, 'plan_note', null);
  // What a checker adds to a value, and nothing else.
  await forbid(db, 'plan_value', [
    'indicator_no',
    'year',
    'revision_no',
    'value',
    'source',
    'state_on',
    'note',
    'reason',
    'origin',
    'file_storage_name',
    'entered_by',
    'entered_at',
  ]);

  await db.insertInto('plan_indicator').values(TABLE_1.map(toRow)).execute();
}

/** History is added to: rows are never deleted, and these columns (all of them for null) never changed. */
async function forbid(db: MigrationDb, table: string, columns: readonly string[] | null): Promise<void> {
  const of = columns ? sql` of ${sql.join(columns.map((column) => sql.ref(column)))}` : sql``;
  if (isPostgres(db)) {
    await sql`create or replace function refuse_plan_change() returns trigger language plpgsql as
      $$ begin raise exception 'the history of the plan is never changed'; end $$`.execute(db);
  }
  for (const change of ['update', 'delete'] as const) {
    const when = change === 'update' ? sql`update${of}` : sql`delete`;
    const name = sql.ref(`${table}_no_${change}`);
    await (isPostgres(db)
      ? sql`create trigger ${name} before ${when} on ${sql.table(table)}
          for each row execute function refuse_plan_change()`
      : sql`create trigger ${name} before ${when} on ${sql.table(table)}
          begin select raise(abort, 'the history of the plan is never changed'); end`
    ).execute(db);
  }
}

const BASIS = '辛集市科技创新“十四五”规划（辛政办字〔2022〕22号）表1';

interface Entry {
  no: number;
  group: 'strength' | 'actors' | 'support';
  zh: string;
  en: string;
  unit: 'yi' | 'item' | 'percent' | 'count';
  decimals: number;
  base: string;
  target: string;
  growth?: true;
  about?: true;
  source?: 'contracts';
  register?: 'tech_sme' | 'high_tech' | 'leading' | 'platform';
  note?: string;
}

/** The ten indicators as the plan was issued on 2022-07-10: figures of 2020 and 2025, all of them 预期性. */
const TABLE_1: readonly Entry[] = [
  {
    no: 1,
    group: 'strength',
    zh: '全社会研究与试验发展（R&D）经费投入',
    en: 'R&D expenditure of the whole society',
    unit: 'yi',
    decimals: 2,
    base: '6.17',
    target: '10',
    growth: true,
    note: '表1未列基数，只列“年均增长10%”；指标名称按省规划同一指标写出，基数取规划正文所载2020年R&D经费投入6.17亿元，均待科学技术局确认。',
  },
  {
    no: 2,
    group: 'strength',
    zh: '每万人口高价值发明专利拥有量',
    en: 'High-value invention patents per 10,000 inhabitants',
    unit: 'item',
    decimals: 2,
    base: '0.7',
    target: '1.17',
  },
  {
    no: 3,
    group: 'strength',
    zh: '规模以上工业企业研发投入占营业收入比重',
    en: 'R&D spending of industrial firms above designated size, share of revenue',
    unit: 'percent',
    decimals: 2,
    base: '0.54',
    target: '0.67',
  },
  {
    no: 4,
    group: 'actors',
    zh: '科技领军（培育）企业',
    en: 'Leading technology firms (incl. those fostered)',
    unit: 'count',
    decimals: 0,
    base: '0',
    target: '2',
    register: 'leading',
  },
  {
    no: 5,
    group: 'actors',
    zh: '高新技术企业数量',
    en: 'High-tech enterprises',
    unit: 'count',
    decimals: 0,
    base: '99',
    target: '130',
    register: 'high_tech',
  },
  {
    no: 6,
    group: 'actors',
    zh: '科技型中小企业数量',
    en: 'Technology-based small and medium firms',
    unit: 'count',
    decimals: 0,
    base: '649',
    target: '750',
    register: 'tech_sme',
  },
  {
    no: 7,
    group: 'support',
    zh: '高新技术产业增加值占规模以上工业增加值比例',
    en: 'High-tech industry, share of industrial value added above designated size',
    unit: 'percent',
    decimals: 2,
    base: '2.8',
    target: '7.8',
  },
  {
    no: 8,
    group: 'support',
    zh: '数字经济核心产业增加值占地区生产总值比重',
    en: 'Core industries of the digital economy, share of GDP',
    unit: 'percent',
    decimals: 2,
    base: '1.2',
    target: '2.2',
    about: true,
    note: '规划写作“2.2左右”，按2.2计算路径。',
  },
  {
    no: 9,
    group: 'support',
    zh: '技术合同成交额',
    en: 'Value of technology contracts',
    unit: 'yi',
    decimals: 2,
    base: '6',
    target: '7',
    source: 'contracts',
  },
  {
    no: 10,
    group: 'support',
    zh: '市级以上创新创业平台数量',
    en: 'Innovation and start-up platforms of city level and above',
    unit: 'count',
    decimals: 0,
    base: '37',
    target: '45',
    register: 'platform',
  },
];

function toRow(entry: Entry) {
  return {
    indicator_no: entry.no,
    version: 1,
    group_code: entry.group,
    name_zh: entry.zh,
    name_en: entry.en,
    unit: entry.unit,
    decimals: entry.decimals,
    kind: 'expected',
    direction: 'up',
    source_kind: entry.source ?? (entry.register ? 'register' : 'entered'),
    register_kind: entry.register ?? null,
    base_year: 2020,
    base_value: entry.base,
    target_year: 2025,
    target_mode: entry.growth ? 'growth' : 'level',
    target_value: entry.target,
    target_about: entry.about ? 1 : 0,
    shape: entry.growth ? 'constant_growth' : 'linear',
    tolerance: '5',
    basis: BASIS,
    note: entry.note ?? '',
    effective_from: '2022-07-10',
    reason: '',
    demo: 0,
    created_by: null,
    created_at: Date.UTC(2022, 6, 10, 2, 0, 0),
  };
}
