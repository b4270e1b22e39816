import { addDays } from '#app/lib/dates.ts';
import { loadCalendar } from '#app/modules/calendar/queries.server.ts';
import { addNaturalDays } from '#app/modules/calendar/working-days.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import type { Application } from '#app/modules/registration/application.ts';
import { keepApplication } from '#app/modules/registration/application-commands.server.ts';
import { CHECK_ITEM_CODES } from '#app/modules/registration/reviews.ts';
import { daysBefore, demoId, instantOf } from './days.ts';
import { accountId } from './load-people.ts';

const FIRST_REGISTRAR = 'registrar@demo.xinji';

/** How far the applications of the demonstration have come, in days before today. */
const APPLICATIONS: Readonly<
  Record<string, { submitted: number; accepted?: number; returned?: number; firstReview?: number }>
> = {
  'XY-P-01': { submitted: 3 },
  'XY-P-02': { submitted: 14, accepted: 12, firstReview: 5 },
  'XY-P-03': { submitted: 16, accepted: 15, returned: 6 },
};

/** Applications of the contracts on their way, one 公示 that runs and one 科研诚信 record; what is there stays. */
export async function loadRegistrations(ctx: Ctx, today: string): Promise<void> {
  const contracts = await ctx.db
    .selectFrom('contract')
    .leftJoin('registration_application as application', 'application.contract_id', 'contract.id')
    .select(['contract.id', 'contract.contract_no'])
    .where('contract.demo', '=', 1)
    .where('contract.contract_no', 'in', Object.keys(APPLICATIONS))
    .where('application.contract_id', 'is', null)
    .execute();
  await inTransaction(ctx, async (tx) => {
    for (const { id, contract_no } of contracts) await loadApplication(tx, id, contract_no, today);
    await loadPublicity(tx, today);
    await loadFlag(tx, today);
  });
}

async function loadApplication(tx: TxCtx, contractId: string, contractNo: string, today: string) {
  const dates = APPLICATIONS[contractNo];
  if (!dates) return;
  const on = (days: number | undefined) => (days === undefined ? null : daysBefore(today, days));
  const application: Application = {
    round: 1,
    submittedOn: daysBefore(today, dates.submitted),
    acceptedOn: on(dates.accepted),
    isDisputed: false,
    pauses: dates.returned === undefined ? [] : [{ from: daysBefore(today, dates.returned), to: null }],
    closedOn: null,
  };
  await keepApplication(tx, contractId, application);
  const reviewedOn = on(dates.firstReview);
  if (reviewedOn === null) return;
  await tx.db
    .insertInto('registration_review')
    .values({
      id: demoId('registration_review', contractNo),
      contract_id: contractId,
      round: 1,
      stage: 'first',
      verdict: 'register',
      opinion: '合同、费用清单和证明材料齐全，类别与约定相符，建议登记。',
      checked_json: JSON.stringify(CHECK_ITEM_CODES),
      reviewed_on: reviewedOn,
      reviewer_id: accountId(FIRST_REGISTRAR),
      created_at: instantOf(reviewedOn, contractNo),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

async function loadPublicity(tx: TxCtx, today: string): Promise<void> {
  const startsOn = daysBefore(today, 6);
  const at = instantOf(startsOn, 'publicity');
  await tx.db
    .insertInto('publicity')
    .values({
      id: demoId('publicity', 'jingxi-waterborne'),
      number: `XJ-GS-${startsOn.slice(0, 4)}-DEMO01`,
      contract_id: null,
      deal_id: null,
      organization_id: demoId('organization', 'uni-jingxi-light'),
      institution: '北京京西轻工大学',
      title: '皮革水性涂饰树脂及其制备方法',
      price_fen: 60_000_000,
      trade_mode: '普通实施许可',
      transferee: '辛集市瑞禾皮业有限公司',
      completers: '',
      relation_note: '无',
      channel: '学校科研院网站通知公告栏',
      contact: '科研院成果转化办公室',
      basis: '《中华人民共和国促进科技成果转化法》第十八条',
      rule_code: '2026',
      days: 15,
      starts_on: startsOn,
      ends_on: addNaturalDays(await loadCalendar(tx.db), startsOn, 15),
      state: 'running',
      demo: 1,
      version: 1,
      created_by: null,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

async function loadFlag(tx: TxCtx, today: string): Promise<void> {
  const startsOn = daysBefore(today, 200);
  const at = instantOf(startsOn, 'integrity');
  await tx.db
    .insertInto('integrity_flag')
    .values({
      id: demoId('integrity_flag', 'one'),
      subject: 'organization',
      name: '虚构科技成果转化中心（演示）',
      uscc: null,
      level: 'severe',
      source: '演示数据',
      starts_on: startsOn,
      ends_on: addDays(startsOn, 1095),
      status: 'active',
      version: 1,
      created_by: null,
      ended_by: null,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
