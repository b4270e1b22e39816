import type { Kysely } from 'kysely';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import { inTransaction } from '#app/modules/context.server.ts';
import type { CreateOptions } from '#app/modules/listings/commands.server.ts';
import { insertNeed } from '#app/modules/needs/commands.server.ts';
import type { Need, NeedDraft } from '#app/modules/needs/schema.ts';
import type { Database } from '#db/schema.ts';
import { testContext } from '#tests/helpers/context.ts';

/** A complete need of the leather chain, ready for submission. */
export function needDraft(given: Partial<NeedDraft> = {}): NeedDraft {
  return {
    title: '羊皮无铬鞣制耐湿热稳定性提升',
    keywords: ['无铬鞣', '湿热稳定性', '羊皮'],
    chainCode: 'leather',
    nodeCode: 'leather-03',
    fieldCode: 'T05',
    industryCode: 'C',
    cooperationModes: ['joint_development', 'service'],
    contactName: '张建国',
    contactPhone: '0311-83220001',
    contactEmail: 'zhang@example.cn',
    declaredNonSecret: true,
    validTo: '2026-12-31',
    problem: '无铬鞣羊皮收缩温度只有 75 ℃，成衣熨烫后变形，客户退货率高。',
    keyTechnology: '需要提高收缩温度的无铬鞣剂与配套工艺。',
    goal: '收缩温度不低于 90 ℃，成革不含铬，吨皮成本增加不超过 8%。',
    indicators: [{ name: '收缩温度', current: '75', target: '≥ 90', unit: '℃', method: 'GB/T 4689' }],
    tried: '试过两种有机膦鞣剂，粒面变粗。',
    foundation: '有年产 60 万张羊皮生产线。',
    needFields: ['new_materials'],
    activityType: 'experimental_development',
    discipline: '',
    periodFrom: 2026,
    periodTo: 2027,
    budgetMinFen: 30_000_000,
    budgetMaxFen: 50_000_000,
    budgetVisibility: 'public',
    urgency: 'urgent',
    chainRole: 'strengthen',
    isBottleneck: false,
    isOpenCall: false,
    isAnonymous: false,
    minTrl: 6,
    preferredPartner: '',
    ipIntention: 'shared',
    readings: [],
    ...given,
  };
}

/** Inserts a need; published by the verified firm of tests/helpers/actors.ts unless said otherwise. */
export async function makeNeed(
  db: Kysely<Database>,
  given: Partial<NeedDraft> & { options?: CreateOptions } = {},
): Promise<Need> {
  const { options, ...draft } = given;
  const ctx = testContext(db, OPERATOR);
  const organizationId = options?.organizationId ?? 'org-firm';
  return inTransaction(ctx, (tx) =>
    insertNeed(tx, organizationId, needDraft(draft), { status: 'published', ...options }),
  );
}
