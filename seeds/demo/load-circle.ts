import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { ALGORITHM_VERSION } from '#app/modules/matching/weights.ts';
import { BUREAU } from './accounts.ts';
import { demoCorrections, demoDismissedChances, demoPushes } from './circle.ts';
import { daysBefore, demoId, instantOf } from './days.ts';
import { type DemoJudgement, demoJudgements } from './judgements.ts';
import { demoNeeds, demoTechnologies } from './load-listings.ts';
import { accountId, type OrganizationIndex } from './load-people.ts';

const BROKER = accountId('broker@demo.xinji');
const FIRM = accountId('firm@demo.xinji');
/** Only these publishers have accounts; the others speak without a person's name. */
const PERSON_OF: Readonly<Record<string, string>> = {
  'firm-ruihe-leather': FIRM,
  'uni-jingxi-light': accountId('university@demo.xinji'),
  'inst-xiongan-materials': accountId('institute@demo.xinji'),
};

const publishers = new Map(
  [...demoNeeds, ...demoTechnologies].map((item) => [item.key, item.organizationKey]),
);

/** What people made of the matches: said of them, sent to firms, put right, waved aside. Loading again adds nothing. */
export async function loadCircle(ctx: Ctx, today: string, organizations: OrganizationIndex): Promise<void> {
  const load: CircleLoad = {
    at: (daysAgo, key) => instantOf(daysBefore(today, daysAgo), key),
    organizationId: (key) => {
      const organization = organizations.get(key ?? '');
      if (!organization) throw new Error(`no demonstration organisation ${key}`);
      return organization.id;
    },
  };
  await inTransaction(ctx, async (tx) => {
    await insertJudgements(tx, load);
    await insertPushes(tx, load);
    await insertCorrections(tx, load);
    await insertDismissedChances(tx, load);
  });
}

interface CircleLoad {
  at: (daysAgo: number, key: string) => number;
  organizationId: (key: string | undefined) => string;
}

async function insertJudgements(tx: TxCtx, load: CircleLoad): Promise<void> {
  const rows = Object.entries(demoJudgements).flatMap(([needKey, judgements]) =>
    judgements.map((judgement) => judgementRow(needKey, judgement, load)),
  );
  await tx.db
    .insertInto('match_feedback')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function judgementRow(needKey: string, judgement: DemoJudgement, { at, organizationId }: CircleLoad) {
  const [technologyKey, rank, side, daysAgo, says, note = ''] = judgement;
  const isLiked = says === 'interested' || says === 'introduced';
  const publisher = publishers.get(side === 'firm' ? needKey : technologyKey);
  return {
    id: demoId('match_feedback', `${needKey}/${technologyKey}/${side}`),
    need_id: demoId('need', needKey),
    technology_id: demoId('technology', technologyKey),
    organization_id: organizationId(side === 'bureau' ? BUREAU : publisher),
    side,
    verdict: isLiked ? says : ('dismissed' as const),
    reason: isLiked ? null : says,
    note,
    algorithm_version: ALGORITHM_VERSION,
    knowledge: '',
    direction: 'need' as const,
    rank,
    // Nobody computed one, and an invented score must not take part in admitting a new version.
    score: null,
    features_json: '{}',
    demo: 1,
    created_by: side === 'bureau' ? BROKER : (PERSON_OF[publisher ?? ''] ?? null),
    created_at: at(daysAgo, `${needKey}/${technologyKey}`),
  };
}

async function insertPushes(tx: TxCtx, { at, organizationId }: CircleLoad): Promise<void> {
  await tx.db
    .insertInto('push')
    .values(
      demoPushes.map(({ technologyKey, firmKey, fit, daysAgo }) => ({
        id: demoId('push', `${technologyKey}/${firmKey}`),
        technology_id: demoId('technology', technologyKey),
        organization_id: organizationId(firmKey),
        basis: 'fitting' as const,
        fit,
        reasons_json: '{}',
        demo: 1,
        sent_by: BROKER,
        created_at: at(daysAgo, technologyKey),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function insertCorrections(tx: TxCtx, { at }: CircleLoad): Promise<void> {
  await tx.db
    .insertInto('chain_label')
    .values(
      demoCorrections.map(({ technologyKey, chainCode, nodeCode, daysAgo }) => ({
        kind: 'technology' as const,
        listing_id: demoId('technology', technologyKey),
        chain_code: chainCode,
        node_code: nodeCode,
        corrected_by: BROKER,
        created_at: at(daysAgo, technologyKey),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function insertDismissedChances(tx: TxCtx, { at }: CircleLoad): Promise<void> {
  await tx.db
    .insertInto('second_chance')
    .values(
      demoDismissedChances.map(({ needKey, technologyKey, score, daysAgo }) => ({
        need_id: demoId('need', needKey),
        technology_id: demoId('technology', technologyKey),
        score,
        state: 'dismissed' as const,
        decided_by: FIRM,
        decided_at: at(daysAgo - 1, technologyKey),
        created_at: at(daysAgo, technologyKey),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
