import '#app/lib/validation.server.ts';
import { parseWithZod } from '@conform-to/zod/v4';
import { describe, expect, test } from 'vitest';
import { needDraftSchema, needSubmissionSchema } from './schema.ts';

const ID = '01JD0000000000000000000000';

const complete: Record<string, string | string[]> = {
  draftId: ID,
  version: '3',
  title: '羊皮无铬鞣制收缩温度提升',
  keywords: '无铬鞣、羊皮 收缩温度',
  chainNode: 'leather-03',
  cooperationModes: ['service', 'joint_development'],
  contactName: '张建国',
  contactPhone: '0311-83220001转8',
  contactEmail: '',
  declaredNonSecret: 'on',
  validTo: '2026-12-31',
  problem: '收缩温度只有 75 ℃。',
  keyTechnology: '有机鞣剂。',
  goal: '不低于 90 ℃。',
  'indicators[0].name': '收缩温度',
  'indicators[0].target': '≥ 90',
  'indicators[1].name': '',
  'indicators[1].target': '',
  activityType: 'applied_research',
  needFields: 'new_materials',
  industryCode: 'C',
  periodFrom: '2026',
  periodTo: '2027',
  budgetMin: '12.5',
  budgetMax: '３０',
  urgency: 'urgent',
};

function parse(schema: Parameters<typeof parseWithZod>[1]['schema'], values: typeof complete) {
  const form = new FormData();
  for (const [name, value] of Object.entries(values))
    for (const one of [value].flat()) form.append(name, one);
  return parseWithZod(form, { schema });
}

function errorsOf(values: typeof complete) {
  const submission = parse(needSubmissionSchema, values);
  return submission.status === 'success' ? {} : (submission.error ?? {});
}

describe('the need form', () => {
  test('reads a complete form into a draft, with amounts in fen', () => {
    const submission = parse(needSubmissionSchema, complete);
    expect(submission.status).toBe('success');
    expect(submission.status === 'success' && submission.value).toMatchObject({
      id: ID,
      version: 3,
      draft: {
        keywords: ['无铬鞣', '羊皮', '收缩温度'],
        chainCode: 'leather',
        nodeCode: 'leather-03',
        cooperationModes: ['service', 'joint_development'],
        indicators: [{ name: '收缩温度', current: '', target: '≥ 90', unit: '', method: '' }],
        budgetMinFen: 12_500_000,
        budgetMaxFen: 30_000_000,
        budgetVisibility: 'bureau',
        isAnonymous: false,
        minTrl: null,
        declaredNonSecret: true,
      },
    });
  });

  test('keeps a draft with nothing but a title, and a chain without a node', () => {
    const bare = parse(needDraftSchema, { draftId: ID, version: '', title: '标题', chainNode: 'leather' });
    expect(bare.status === 'success' && bare.value).toMatchObject({
      version: null,
      draft: { chainCode: 'leather', nodeCode: null, validTo: null, urgency: 'normal', indicators: [] },
    });
    expect(parse(needDraftSchema, { draftId: ID, title: ' ' }).status).toBe('error');
  });

  test('names every missing field of a submission at once', () => {
    const errors = errorsOf({ draftId: ID, version: '', title: '标题' });
    expect(Object.keys(errors).sort()).toEqual(
      [
        'activityType',
        'chainNode',
        'contactName',
        'contactPhone',
        'cooperationModes',
        'declaredNonSecret',
        'goal',
        'indicators',
        'keyTechnology',
        'keywords',
        'periodFrom',
        'periodTo',
        'problem',
        'urgency',
        'validTo',
      ].sort(),
    );
    expect(errors.declaredNonSecret).toEqual(['listing.error.non_secret']);
    expect(errors.problem).toEqual(['form.error.required']);
  });

  test.each([
    ['budgetMin', '12.34567', 'form.error.amount'],
    ['budgetMax', '1', 'listing.error.range'],
    ['periodTo', '2025', 'need.error.period'],
    ['keywords', '一、二、三、四、五、六', 'listing.error.keywords_count'],
    ['contactPhone', '电话', 'form.error.phone'],
    ['contactEmail', 'nobody', 'form.error.email'],
    ['problem', '长'.repeat(501), 'form.error.too_long|500'],
  ])('refuses %s = %s', (name, value, message) => {
    expect(errorsOf({ ...complete, [name]: value })).toEqual({ [name]: [message] });
  });

  test('asks basic research for its discipline and everything else for field and industry', () => {
    const basic = { ...complete, activityType: 'basic_research', needFields: '', industryCode: '' };
    expect(Object.keys(errorsOf(basic))).toEqual(['discipline']);
    const applied = { ...complete, needFields: '', industryCode: '' };
    expect(Object.keys(errorsOf(applied)).sort()).toEqual(['industryCode', 'needFields']);
  });
});
