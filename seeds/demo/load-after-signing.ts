/** What followed from the contracts of the demonstration: payments, nodes, assessed income, answers; some of it is late. */
import { createHash } from 'node:crypto';
import { addDays, dateInShanghai, daysBetween } from '#app/lib/dates.ts';
import { FEN_PER_WAN } from '#app/lib/money.ts';
import type { Member } from '#app/modules/accounts/actor.ts';
import { getMember } from '#app/modules/accounts/queries.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { COUNTED_STATUSES } from '#app/modules/contracts/process.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { toContract } from '#app/modules/contracts/rows.server.ts';
import { answerFollowUp } from '#app/modules/follow-up/answer-commands.server.ts';
import { decideAssessment, enterAssessment } from '#app/modules/follow-up/assessment-commands.server.ts';
import { addMilestone, settleMilestone } from '#app/modules/follow-up/milestone-commands.server.ts';
import { planAfterSigning } from '#app/modules/follow-up/planning.server.ts';
import { listAssessments, listFollowUpsOf, listReceipts } from '#app/modules/follow-up/queries.server.ts';
import { recordReceipt } from '#app/modules/follow-up/receipt-commands.server.ts';
import { type ReceiptKind, receivedIn } from '#app/modules/follow-up/receipts.ts';
import { daysBefore, instantOf } from './days.ts';
import { accountId } from './load-people.ts';
import { smallPdf } from './small-pdf.ts';

/** Contracts registered so long ago are followed no more. */
const FOLLOWED_DAYS = 800;
/** What was due longer ago than this has been paid and answered. */
const OPEN_DAYS = 75;

interface People {
  registrar: Member;
  second: Member;
  firm: Member;
}

/** Loading again adds nothing. */
export async function loadAfterSigning(ctx: Ctx, today: string): Promise<void> {
  const known = await ctx.db.selectFrom('contract_receipt').select('id').limit(1).execute();
  const people = await peopleOf(ctx);
  if (known.length > 0 || people === null) return;
  const contracts = await followedContracts(ctx, daysBefore(today, FOLLOWED_DAYS));
  const load = { ctx, today, people };
  for (const contract of contracts) {
    // As the worker planned it on the day the contract came in.
    await planAfterSigning(ctx.db, at(ctx, contract.regDate ?? contract.signDate, contract), contract.id);
    await payPlan(load, contract);
    await payRoyalty(load, contract);
    await answerRounds(load, contract);
  }
  await enterNodes(load, contracts);
  await assess(load, contracts);
}

interface Load {
  ctx: Ctx;
  today: string;
  people: People;
}

async function peopleOf({ db }: Ctx): Promise<People | null> {
  const [registrar, second, firm] = await Promise.all(
    ['registrar', 'registrar2', 'firm'].map((name) => getMember(db, accountId(`${name}@demo.xinji`))),
  );
  return registrar && second && firm ? { registrar, second, firm } : null;
}

async function followedContracts({ db }: Ctx, since: string): Promise<Contract[]> {
  const rows = await db
    .selectFrom('contract')
    .selectAll()
    .where('demo', '=', 1)
    .where('status', 'in', COUNTED_STATUSES)
    .where('reg_date', '>=', since)
    .orderBy('reg_date')
    .orderBy('id')
    .execute();
  return rows.map(toContract);
}

/** The context of a day, for whoever acts. */
function at(ctx: Ctx, day: string, contract: Contract, actor = ctx.actor): Ctx {
  const instant = Math.min(instantOf(day, contract.contractNo), ctx.now());
  return { ...ctx, actor, now: () => instant };
}

/** 0 up to 1, the same at every load. */
function chance(contract: Contract, what: string): number {
  return createHash('sha256').update(`${contract.contractNo} ${what}`).digest().readUInt16BE(0) / 65_536;
}

async function payPlan({ ctx, today, people }: Load, contract: Contract): Promise<void> {
  for (const [index, { dueOn, amountFen }] of (contract.paymentPlan ?? []).entries()) {
    if (dueOn === null) continue;
    const line = index + 1;
    const isLate = daysBetween(dueOn, today) <= OPEN_DAYS && chance(contract, `late ${line}`) < 0.6;
    const paidOn = addDays(dueOn, Math.floor(chance(contract, `paid ${line}`) * 12));
    if (paidOn > today || isLate) continue;
    await recordReceipt(at(ctx, paidOn, contract, people.registrar), contract.id, {
      entryId: ctx.newId(),
      receivedOn: paidOn,
      amount: amountFen,
      kind: 'cash',
      planLine: line,
      note: '银行转账',
      file: line === 1 ? voucher(contract, line) : null,
    });
  }
}

function voucher(contract: Contract, line: number): File {
  const bytes = new Uint8Array(smallPdf(`Demo voucher ${contract.contractNo} ${line}`));
  return new File([bytes], '银行回单.pdf', { type: 'application/pdf' });
}

/** Entry fee soon after the registration, royalties every March; one licence brings more than was registered. */
async function payRoyalty({ ctx, today, people }: Load, contract: Contract): Promise<void> {
  const { royalty, regDate } = contract;
  if (royalty?.entryFeeFen == null || regDate === null) return;
  const feeOn = addDays(regDate, 20);
  const payments: { on: string; fen: number; kind: ReceiptKind; note: string }[] = [
    { on: feeOn, fen: royalty.entryFeeFen, kind: 'cash', note: '入门费' },
  ];
  for (let year = Number(regDate.slice(0, 4)) + 1; `${year}-03-25` <= today; year++) {
    const share = 0.35 + chance(contract, `royalty ${year}`) * 0.3;
    const fen = Math.round((contract.contractTotalFen * share) / FEN_PER_WAN) * FEN_PER_WAN;
    payments.push({ on: `${year}-03-25`, fen, kind: 'royalty', note: `${year - 1} 年度提成` });
  }
  for (const { on, fen, kind, note } of payments) {
    if (on > today) continue;
    await recordReceipt(at(ctx, on, contract, people.registrar), contract.id, {
      entryId: ctx.newId(),
      receivedOn: on,
      amount: fen,
      kind,
      planLine: null,
      note,
      file: null,
    });
  }
}

const PROBLEMS = ['', '原料批次波动大，工艺窗口需要再调。', '关键设备交货晚，投产推迟。', ''];
const HELP = ['', '希望联系有资质的检测机构。', '需要流动资金贷款。', '希望卖方派人驻厂两周。'];
const STAGES = { 6: 'trial', 12: 'small', 24: 'mass' } as const;

async function answerRounds({ ctx, today, people }: Load, contract: Contract): Promise<void> {
  for (const { id, months, dueOn } of await listFollowUpsOf(ctx.db, contract.id)) {
    const past = daysBetween(dueOn, today);
    // Of what was due lately the last round is answered and the others are late.
    if (past < 0 || (past <= OPEN_DAYS && months !== 24)) continue;
    const answeredOn = addDays(dueOn, -Math.floor(chance(contract, `answer ${months}`) * 6));
    const isFirm = contract.buyer.organizationId === people.firm.organizationId;
    const grown = (0.3 + chance(contract, 'output')) * (months / 6);
    const output = Math.round((contract.contractTotalFen * grown) / FEN_PER_WAN) * FEN_PER_WAN;
    const word = (list: readonly string[], what: string) =>
      list[Math.floor(chance(contract, `${what} ${months}`) * list.length)] ?? '';
    await answerFollowUp(at(ctx, answeredOn, contract, isFirm ? people.firm : people.registrar), {
      followUpId: id,
      version: 1,
      answeredOn,
      production: STAGES[months],
      output,
      sales: Math.round((output * 0.8) / FEN_PER_WAN) * FEN_PER_WAN,
      jobs: Math.round(chance(contract, 'jobs') * 8 * (months / 6)),
      patents: Math.floor((chance(contract, 'patents') * 2 * months) / 6),
      satisfaction: 3 + Math.floor(chance(contract, `satisfaction ${months}`) * 3),
      problems: word(PROBLEMS, 'problems'),
      help: word(HELP, 'help'),
    });
  }
}

/** Nodes that the plan does not have: one of the past that is done, one that is late, one to come. */
async function enterNodes({ ctx, today, people }: Load, contracts: readonly Contract[]): Promise<void> {
  for (const contract of contracts.slice(-8)) {
    const day = contract.regDate ?? contract.signDate;
    const by = at(ctx, day, contract, people.registrar);
    const add = (title: string, dueOn: string) =>
      addMilestone(by, contract.id, { entryId: ctx.newId(), title, dueOn, note: '' });
    const first = await add('提交实施方案', addDays(day, 10));
    if (addDays(day, 10) <= today) {
      await settleMilestone(at(ctx, addDays(day, 10), contract, people.registrar), contract.id, {
        milestoneId: first,
        version: 1,
        state: 'done',
        doneOn: addDays(day, 9),
        note: '双方签字确认',
        file: null,
      });
    }
    if (addDays(day, 25) < daysBefore(today, 5)) await add('提交阶段报告', daysBefore(today, 5));
    await add('组织验收', addDays(today, 40));
  }
}

/** Last year's receipts of some contracts, assessed by two people; one waits, one was returned, one was entered anew. */
async function assess({ ctx, today, people }: Load, contracts: readonly Contract[]): Promise<void> {
  const year = Number(today.slice(0, 4)) - 1;
  const paid: Contract[] = [];
  for (const contract of contracts) {
    if (paid.length < 6 && receivedIn(await listReceipts(ctx.db, contract.id), year) > 0) paid.push(contract);
  }
  const enteredOn = `${year + 1}-01-15`;
  if (enteredOn > today) return;
  for (const [index, contract] of paid.entries()) {
    const received = receivedIn(await listReceipts(ctx.db, contract.id), year);
    const share = (contract.techAmountFen ?? contract.contractTotalFen) / contract.contractTotalFen;
    const nonTech = Math.round((received * (1 - share)) / FEN_PER_WAN) * FEN_PER_WAN;
    const entry = { year, received, nonTech, carrier: 0, basis: '到账凭证、费用清单、阶段验收单' };
    const limit = contract.techAmountFen ?? contract.contractTotalFen;
    if (received - nonTech > limit) entry.received = limit + nonTech;
    await enterAssessment(at(ctx, enteredOn, contract, people.registrar), contract.id, entry);
    if (index === 5) continue;
    await decide({ ctx, today, people }, contract, enteredOn, index === 4 ? 'return' : 'confirm');
    if (index !== 3) continue;
    const again = { ...entry, basis: '补充的发票和费用清单' };
    await enterAssessment(at(ctx, addDays(enteredOn, 20), contract, people.registrar), contract.id, again);
    await decide({ ctx, today, people }, contract, addDays(enteredOn, 20), 'confirm');
  }
}

async function decide(
  { ctx, today, people }: Load,
  contract: Contract,
  enteredOn: string,
  decision: 'confirm' | 'return',
): Promise<void> {
  const decidedOn = addDays(enteredOn, 4);
  const by = at(ctx, decidedOn < today ? decidedOn : today, contract, people.second);
  const waiting = (await listAssessments(ctx.db, contract.id)).find(({ state }) => state === 'entered');
  if (!waiting || waiting.enteredAt > by.now()) return;
  await decideAssessment(by, contract.id, {
    assessmentId: waiting.id,
    decision,
    reason:
      decision === 'return' ? `缺 ${dateInShanghai(waiting.enteredAt).slice(0, 4)} 年设备发票，请补充。` : '',
  });
}
