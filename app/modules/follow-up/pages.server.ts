import type { Translate } from '#app/i18n/i18n.ts';
import { daysBetween, todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { formatPercent } from '#app/lib/money.ts';
import { pageCount } from '#app/lib/pages.ts';
import { isBureauReader, requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { readable } from '#app/modules/contracts/pages.server.ts';
import { isCounted } from '#app/modules/contracts/process.ts';
import { listFiles } from '#app/modules/contracts/queries.server.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { warnAssessments } from './assessment.ts';
import { hintsFor } from './hints.ts';
import { countViews, FOLLOW_UPS_PER_PAGE, listFollowUps, sumOutcomes } from './list.server.ts';
import { mostUrgentView, parseFollowUps } from './list-params.ts';
import { can } from './policy.ts';
import {
  listAssessments,
  listFollowUpsOf,
  listHints,
  listMilestones,
  listReceipts,
  requireFollowUp,
} from './queries.server.ts';
import { instalmentsOf, sumReceipts, warnReceipts } from './receipts.ts';
import type { FollowUp, Milestone } from './rows.server.ts';

type PageCtx = Ctx & { locale: string; t: Translate };

/** Beyond so many days a questionnaire is shown as one of later. */
const SOON_DAYS = 30;

export type RoundStanding = 'answered' | 'overdue' | 'due' | 'later';

export function standingOfRound({ answeredOn, dueOn }: FollowUp, today: string): RoundStanding {
  if (answeredOn !== null) return 'answered';
  if (dueOn < today) return 'overdue';
  return daysBetween(today, dueOn) <= SOON_DAYS ? 'due' : 'later';
}

function viewMilestone(milestone: Milestone, today: string) {
  const isOverdue = milestone.state === 'open' && milestone.dueOn < today;
  return { ...milestone, overdueDays: isOverdue ? daysBetween(milestone.dueOn, today) : null };
}

/** Page 履约与跟踪 of one contract. Throws `not_found` for who may not read the contract. */
export async function afterSigningPage(ctx: PageCtx, contractId: string) {
  const contract = await readable(ctx, contractId);
  const today = todayInShanghai(ctx.now());
  const [milestones, receipts, assessments, rounds, hints, files] = await Promise.all([
    listMilestones(ctx.db, contractId),
    listReceipts(ctx.db, contractId),
    listAssessments(ctx.db, contractId),
    listFollowUpsOf(ctx.db, contractId),
    listHints(ctx.db),
    listFiles(ctx.db, contractId),
  ]);
  const { actor } = ctx;
  const isBureau = isBureauReader(actor);
  const counted = isCounted(contract.status);
  const sums = sumReceipts(receipts);
  return {
    contract: headOf(contract),
    /** For the next receipt and the next node. */
    entryIds: { receipt: ctx.newId(), milestone: ctx.newId() },
    today,
    isBureau,
    milestones: milestones.map((one) => viewMilestone(one, today)),
    instalments: instalmentsOf(contract.paymentPlan, receipts, today),
    receipts: receipts.map(({ createdBy, ...receipt }) => ({
      ...receipt,
      mayVoid: !receipt.isVoided && can(actor, 'receipt.void', { contract, createdBy }),
    })),
    sums: { ...sums, share: formatPercent(sums.totalFen, contract.contractTotalFen) },
    receiptWarnings: warnReceipts(contract, receipts, today),
    assessments: assessments.map(({ enteredByName, decidedByName, enteredBy, decidedBy: _, ...one }) => ({
      ...one,
      // Parties need not know which member of staff it was.
      enteredByName: isBureau ? enteredByName : null,
      decidedByName: isBureau ? decidedByName : null,
      may: {
        decide: one.state === 'entered' && can(actor, 'assessment.decide', { enteredBy }),
        revoke: one.state === 'confirmed' && can(actor, 'assessment.revoke', contract),
      },
      isOwn: one.state === 'entered' && actor.kind === 'member' && enteredBy === actor.userId,
    })),
    assessmentWarnings: warnAssessments(contract, counted, assessments),
    rounds: counted ? rounds.map((round) => ({ ...round, standing: standingOfRound(round, today) })) : [],
    hints: hintsFor(
      hints,
      {
        contract,
        isRegistered: counted,
        fileKinds: files.map(({ kind }) => kind),
        hasAssessment: assessments.some(({ state }) => state === 'confirmed'),
      },
      today,
    ),
    may: {
      milestone: can(actor, 'milestone.keep', contract),
      receipt: can(actor, 'receipt.record', contract),
      assess: counted && can(actor, 'assessment.enter', contract),
      answer: can(actor, 'follow-up.answer', contract),
    },
    year: yearOf(today),
  };
}

function headOf(contract: Contract) {
  return {
    id: contract.id,
    number: contract.number,
    projectName: contract.projectName,
    status: contract.status,
    regDate: contract.regDate,
    isDemo: contract.isDemo,
    isLocal: contract.registeredLocally,
    contractTotalFen: contract.contractTotalFen,
    nonTechFen: contract.contractTotalFen - (contract.techAmountFen ?? contract.contractTotalFen),
  };
}

/** The list of questionnaires with counts, and what the answers add up to. Throws `forbidden`. */
export async function followUpsPage(ctx: PageCtx, params: URLSearchParams) {
  requireAllowed(ctx.actor, can(ctx.actor, 'follow-up.list', null));
  const { view, search, page } = parseFollowUps(params);
  const today = todayInShanghai(ctx.now());
  const scope = { actor: ctx.actor, today, includeDemo: ctx.demo };
  const [counts, sums] = await Promise.all([
    countViews(ctx.db, scope, search),
    sumOutcomes(ctx.db, scope, search),
  ]);
  const filter = { ...search, view: view ?? mostUrgentView(counts) };
  const list = await listFollowUps(ctx.db, scope, filter, page);
  return {
    filter,
    rows: list.rows.map((row) => ({ ...row, standing: standingOfRound(row, today) })),
    count: list.count,
    page,
    pages: pageCount(list.count, FOLLOW_UPS_PER_PAGE),
    counts,
    sums,
  };
}

/** One questionnaire with what was answered before. Throws `not_found` for who may not read the contract. */
export async function followUpPage(ctx: PageCtx, id: string) {
  const followUp = await requireFollowUp(ctx.db, id);
  const contract = await readable(ctx, followUp.contractId);
  const today = todayInShanghai(ctx.now());
  const rounds = await listFollowUpsOf(ctx.db, contract.id);
  const before = rounds
    .filter(({ months, answeredOn }) => months < followUp.months && answeredOn !== null)
    .at(-1);
  return {
    contract: { ...headOf(contract), buyerName: contract.buyer.name },
    followUp: { ...followUp, standing: standingOfRound(followUp, today) },
    before: before ?? null,
    today,
    mayAnswer: isCounted(contract.status) && can(ctx.actor, 'follow-up.answer', contract),
  };
}

/** The policies that pages of contracts tell of. Throws `forbidden`. */
export async function hintsPage(ctx: PageCtx) {
  requireAllowed(ctx.actor, can(ctx.actor, 'hint.read', null));
  return { hints: await listHints(ctx.db), may: { keep: can(ctx.actor, 'hint.keep', null) } };
}
