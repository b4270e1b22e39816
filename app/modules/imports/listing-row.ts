/** One row of an imported file of needs or technologies: columns, their Chinese headings, and what they become. */
import { COOPERATION_MODES, type CooperationMode, LISTING_LIMITS } from '#app/modules/listings/schema.ts';
import { CHAIN_ROLES, type NeedDraft, URGENCIES } from '#app/modules/needs/schema.ts';
import { STAGES, type TechnologyDraft } from '#app/modules/technologies/schema.ts';
import { RowReader } from './cells.ts';
import type { ImportProblem } from './report.ts';

/** Texts of other platforms are longer than our own forms allow; they are kept whole. */
const MAX_TEXT = 5_000;
const MAX_TITLE = 100;

const SHARED_COLUMNS = [
  'id',
  'title',
  'description',
  'org',
  'org_uscc',
  'region',
  'chains',
  'node',
  'field',
  'industry',
  'keywords',
  'cooperation_modes',
  'contact_name',
  'contact_phone',
  'contact_email',
  'valid_to',
  'published_on',
  'source',
  'kind',
] as const;

export const NEED_COLUMNS = [
  ...SHARED_COLUMNS,
  'key_technology',
  'goal',
  'tried',
  'foundation',
  'budget_min',
  'budget_max',
  'urgency',
  'chain_role',
  'min_trl',
] as const;

export const TECHNOLOGY_COLUMNS = [
  ...SHARED_COLUMNS,
  'innovation',
  'applications',
  'conditions',
  'completed_by',
  'trl',
  'stage',
  'price_min',
  'price_max',
] as const;

/** Headings as people write them → column. `summary` and `problem` are the names our own tables use. */
export const LISTING_ALIASES: Readonly<Record<string, string>> = {
  编号: 'id',
  标题: 'title',
  名称: 'title',
  需求名称: 'title',
  成果名称: 'title',
  描述: 'description',
  简介: 'description',
  需求描述: 'description',
  成果简介: 'description',
  problem: 'description',
  summary: 'description',
  单位: 'org',
  单位名称: 'org',
  organization: 'org',
  统一社会信用代码: 'org_uscc',
  地区: 'region',
  行政区划: 'region',
  产业链: 'chains',
  chain: 'chains',
  环节: 'node',
  技术领域: 'field',
  行业: 'industry',
  关键词: 'keywords',
  合作方式: 'cooperation_modes',
  联系人: 'contact_name',
  联系电话: 'contact_phone',
  电子邮箱: 'contact_email',
  有效期至: 'valid_to',
  发布日期: 'published_on',
  来源: 'source',
  技术成熟度: 'trl',
};

export interface ListingCodes {
  /** Code for a code or a Chinese name of the list; null when the list has neither. */
  find(list: 'chain' | 'chain_node' | 'technology_field' | 'industry', text: string): string | null;
}

/** What a row says about whose record it is. */
export interface RowOrganization {
  name: string;
  uscc: string;
  region: string;
}

export interface ListingRow {
  line: number;
  source: string;
  sourceRef: string;
  publishedOn: string | null;
  organization: RowOrganization;
  need: NeedDraft | null;
  technology: TechnologyDraft | null;
  title: string;
}

export interface ReadRow {
  row: ListingRow | null;
  problems: ImportProblem[];
  warnings: ImportProblem[];
}

/** Reads one row; `row` is null when something in it is wrong. */
export function readListingRow(
  kind: 'needs' | 'technologies',
  line: number,
  cells: Record<string, unknown>,
  codes: ListingCodes,
): ReadRow {
  const reader = new RowReader(line, withTextLists(cells));
  const warnings: ImportProblem[] = [];
  const shared = readShared(reader, codes, warnings, line);
  const description = reader.requiredText('description', MAX_TEXT);
  const row: ListingRow = {
    line,
    title: shared.title,
    source: reader.text('source', 200) || 'import',
    sourceRef: reader.text('id', 100),
    publishedOn: reader.date('published_on'),
    organization: {
      name: reader.text('org', 100),
      uscc: reader.text('org_uscc', 30),
      region: reader.text('region', 60),
    },
    need: kind === 'needs' ? readNeed(reader, shared, description) : null,
    technology: kind === 'technologies' ? readTechnology(reader, shared, description) : null,
  };
  return { row: reader.problems.length === 0 ? row : null, problems: reader.problems, warnings };
}

function readShared(reader: RowReader, codes: ListingCodes, warnings: ImportProblem[], line: number) {
  const { chainCode, nodeCode } = readChain(reader, codes, warnings, line);
  return {
    title: reader.requiredText('title', MAX_TITLE),
    keywords: readList(reader, 'keywords', 400).slice(0, LISTING_LIMITS.keywords),
    chainCode,
    nodeCode,
    fieldCode: readCode(reader, codes, 'technology_field', 'field'),
    industryCode: readCode(reader, codes, 'industry', 'industry'),
    cooperationModes: readModes(reader),
    contactName: reader.text('contact_name', 30),
    contactPhone: reader.text('contact_phone', 32),
    contactEmail: reader.text('contact_email', 100),
    // What a bureau imports was public before, or the bureau has checked it.
    declaredNonSecret: true,
    validTo: reader.date('valid_to'),
  };
}

type Shared = ReturnType<typeof readShared>;

function readNeed(reader: RowReader, shared: Shared, problem: string): NeedDraft {
  return {
    ...shared,
    problem,
    keyTechnology: reader.text('key_technology', MAX_TEXT),
    goal: reader.text('goal', MAX_TEXT),
    indicators: [],
    tried: reader.text('tried', MAX_TEXT),
    foundation: reader.text('foundation', MAX_TEXT),
    needFields: [],
    activityType: null,
    discipline: '',
    periodFrom: null,
    periodTo: null,
    ...readRange(reader, 'budget', (budgetMinFen, budgetMaxFen) => ({ budgetMinFen, budgetMaxFen })),
    budgetVisibility: 'public',
    urgency: reader.choice('urgency', URGENCIES) ?? 'normal',
    chainRole: reader.choice('chain_role', CHAIN_ROLES),
    isBottleneck: false,
    isOpenCall: false,
    isAnonymous: false,
    minTrl: readTrl(reader, 'min_trl'),
    preferredPartner: '',
    ipIntention: '',
    readings: [],
  };
}

function readTechnology(reader: RowReader, shared: Shared, summary: string): TechnologyDraft {
  return {
    ...shared,
    summary,
    innovation: reader.text('innovation', MAX_TEXT),
    metrics: [],
    comparison: '',
    applications: reader.text('applications', MAX_TEXT),
    missingToPilot: '',
    ip: [],
    resultType: null,
    resultAttribute: null,
    resultLevel: null,
    trl: readTrl(reader, 'trl'),
    stage: reader.choice('stage', STAGES),
    ownership: null,
    pricing: null,
    ...readRange(reader, 'price', (priceMinFen, priceMaxFen) => ({ priceMinFen, priceMaxFen })),
    conditions: reader.text('conditions', MAX_TEXT),
    benefit: '',
    completedBy: reader.text('completed_by', 120),
    otherUnits: '',
    researchFrom: null,
    researchTo: null,
    registrationNo: '',
    isGovFunded: false,
    isJobInvention: true,
    isPublicationAuthorized: true,
  };
}

/** A record has one chain; where a row names several, the first is taken and the others are mentioned. */
function readChain(reader: RowReader, codes: ListingCodes, warnings: ImportProblem[], line: number) {
  const found: string[] = [];
  for (const text of readList(reader, 'chains', 400)) {
    const code = codes.find('chain', text);
    if (code) found.push(code);
    else reader.report('chains', 'import.reason.choice', text);
  }
  const nodeCode = readCode(reader, codes, 'chain_node', 'node');
  const chainOfNode = nodeCode?.replace(/-\d+$/, '') ?? null;
  const [first = chainOfNode, ...others] = found;
  if (nodeCode !== null && first !== chainOfNode)
    reader.report('node', 'import.reason.node_of_chain', nodeCode);
  if (others.length > 0) {
    warnings.push({ line, field: 'chains', reason: 'import.warning.one_chain', value: others.join(', ') });
  }
  return { chainCode: first, nodeCode };
}

function readCode(
  reader: RowReader,
  codes: ListingCodes,
  list: Parameters<ListingCodes['find']>[0],
  field: string,
): string | null {
  const text = reader.text(field);
  if (text === '') return null;
  return codes.find(list, text) ?? reader.report(field, 'import.reason.choice', text);
}

function readModes(reader: RowReader): CooperationMode[] {
  return readList(reader, 'cooperation_modes', 400).flatMap((text) => {
    const mode = COOPERATION_MODES.find((one) => one === text);
    if (!mode) reader.report('cooperation_modes', 'import.reason.choice', text);
    return mode ?? [];
  });
}

function readTrl(reader: RowReader, field: string): number | null {
  const text = reader.text(field).replace(/^TRL\s*/i, '');
  if (text === '') return null;
  if (/^[1-9]$/.test(text)) return Number(text);
  reader.report(field, 'import.reason.choice', text);
  return null;
}

/** `budget_min` and `budget_max`, in 元. */
function readRange<T>(
  reader: RowReader,
  name: 'budget' | 'price',
  build: (min: number | null, max: number | null) => T,
): T {
  const min = reader.yuan(`${name}_min`);
  const max = reader.yuan(`${name}_max`);
  if (min !== null && max !== null && max < min) reader.report(`${name}_max`, 'import.reason.range');
  return build(min, max);
}

function readList(reader: RowReader, field: string, maxLength: number): string[] {
  const words = reader.text(field, maxLength).split(/[、，,;；|]+/);
  return [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))];
}

/** JSON Lines may hold lists where a table holds one cell. */
function withTextLists(cells: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(cells).map(([name, value]) => [
    name,
    Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.join('、') : value,
  ]);
  return Object.fromEntries(entries);
}
