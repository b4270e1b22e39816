import type { Kysely } from 'kysely';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import { inTransaction } from '#app/modules/context.server.ts';
import type { CreateOptions } from '#app/modules/listings/commands.server.ts';
import { insertTechnology } from '#app/modules/technologies/commands.server.ts';
import type { Technology, TechnologyDraft } from '#app/modules/technologies/schema.ts';
import type { Database } from '#db/schema.ts';
import { testContext } from '#tests/helpers/context.ts';

/** A complete technology of the leather chain, ready for submission. */
export function technologyDraft(given: Partial<TechnologyDraft> = {}): TechnologyDraft {
  return {
    title: '高耐湿热无铬有机鞣剂及清洁鞣制工艺',
    keywords: ['无铬鞣剂', '清洁生产', '收缩温度'],
    chainCode: 'leather',
    nodeCode: 'leather-03',
    fieldCode: 'T05',
    industryCode: 'C',
    cooperationModes: ['licence', 'joint_development'],
    contactName: '李文静',
    contactPhone: '010-60000002',
    contactEmail: 'li@example.cn',
    declaredNonSecret: true,
    validTo: '2027-06-30',
    summary: '以两性有机鞣剂替代铬鞣剂，绵羊皮收缩温度达到 92 ℃，废液不含铬。',
    innovation: '两性有机鞣剂；低温渗透、升温固定的一浴工艺。',
    metrics: [{ name: '收缩温度', value: '92', unit: '℃', comparison: '常规无铬鞣 75–80 ℃' }],
    comparison: '比国外同类鞣剂成本低三成。',
    applications: '羊皮服装革、鞋面革。',
    missingToPilot: '需要一条 5 吨转鼓试验线。',
    ip: [
      { type: 'IP02', title: '一种两性有机鞣剂', number: 'ZL202019200001.1', status: 'granted', owner: '' },
    ],
    resultType: 'invention_patent',
    resultAttribute: 'original',
    resultLevel: 'national_leading',
    trl: 6,
    stage: 'pilot',
    ownership: 'sole',
    pricing: 'negotiated',
    priceMinFen: 80_000_000,
    priceMaxFen: 120_000_000,
    conditions: '现有转鼓即可使用。',
    benefit: '吨皮减少含铬污泥 30 千克。',
    completedBy: '李文静课题组',
    otherUnits: '',
    researchFrom: '2021-03',
    researchTo: '2025-06',
    registrationNo: '',
    isGovFunded: true,
    isJobInvention: true,
    isPublicationAuthorized: true,
    ...given,
  };
}

/** Inserts a technology; published by the verified institution of tests/helpers/actors.ts unless said otherwise. */
export async function makeTechnology(
  db: Kysely<Database>,
  given: Partial<TechnologyDraft> & { options?: CreateOptions } = {},
): Promise<Technology> {
  const { options, ...draft } = given;
  const ctx = testContext(db, OPERATOR);
  const organizationId = options?.organizationId ?? 'org-institution';
  return inTransaction(ctx, (tx) =>
    insertTechnology(tx, organizationId, technologyDraft(draft), { status: 'published', ...options }),
  );
}
