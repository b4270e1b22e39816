import type { MessageKey, Translate } from '#app/i18n/i18n.ts';
import { todayInShanghai } from '#app/lib/dates.ts';
import { translateMessage } from '#app/lib/http.server.ts';
import { hasRole, isBureauReader, requireAllowed } from '#app/modules/accounts/actor.ts';
import { openSignalsOf } from '#app/modules/anomalies/queries.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { contractLabels } from '#app/modules/contracts/components/contract-labels.ts';
import { readable } from '#app/modules/contracts/pages.server.ts';
import { can as canContract } from '#app/modules/contracts/policy.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { stepAccess } from '#app/modules/contracts/step-access.ts';
import { viewBuyerRegion } from './buyer-region.ts';
import { loadGate } from './gate.server.ts';
import { can } from './policy.ts';
import { lastAnswers, runPrecheck } from './precheck.server.ts';
import type { PrecheckFinding } from './precheck.ts';
import { QUESTIONS, questionsFor } from './questions.ts';
import { listOpenApplications } from './queue.server.ts';
import { registrationView } from './view.server.ts';

type PageCtx = Ctx & { locale: string; t: Translate };

const brief = ({ id, number, projectName, status, version }: Contract) => ({
  id,
  number,
  projectName,
  status,
  version,
});

/** Dates, opinions, objections, 公示 and integrity of one contract. */
export async function contractRegistrationPage(ctx: PageCtx, id: string) {
  const contract = await readable(ctx, id);
  const gate = await loadGate(ctx.db, contract, ctx.now());
  return {
    contract: { ...brief(contract), signDate: contract.signDate, regDate: contract.regDate },
    signs: await openSignalsOf(ctx, contract),
    view: await registrationView(ctx, contract, gate),
    blocked: stepAccess(ctx.actor, contract, gate).blocked,
    isStaff: isBureauReader(ctx.actor),
    isRegistry: hasRole(ctx.actor, 'registrar', 'administrator'),
    today: todayInShanghai(ctx.now()),
  };
}

/** 预检 of one contract: findings with their clauses, the questions, and the way to submit. */
export async function precheckPage(ctx: PageCtx, id: string) {
  const contract = await readable(ctx, id);
  const gate = await loadGate(ctx.db, contract, ctx.now());
  const last = await lastAnswers(ctx.db, id);
  const answers = last?.answers ?? {};
  const findings = await runPrecheck(ctx, contract, gate, answers);
  const access = stepAccess(ctx.actor, contract, gate);
  const labels = contractLabels(ctx.t);
  return {
    contract: brief(contract),
    findings: findings.map((finding) => wordFinding(ctx, labels, finding)),
    buyerRegion: viewBuyerRegion(contract.buyer.region, ctx.locale),
    questions: questionsFor(contract).map((name) => ({
      name,
      code: QUESTIONS[name].code,
      answer: answers[name] ?? '',
    })),
    last: last && {
      at: last.at,
      by: isBureauReader(ctx.actor) ? last.by : null,
      isOutdated: last.revisionNo !== contract.revisionNo,
    },
    isRegistry: hasRole(ctx.actor, 'registrar', 'administrator'),
    today: todayInShanghai(ctx.now()),
    may: {
      answer: canContract(ctx.actor, 'contract.correct', contract),
      correct: canContract(ctx.actor, 'contract.correct', contract),
      submit: access.open.includes('applicant-submit'),
    },
    blocked: access.blocked.find(({ name }) => name === 'applicant-submit')?.messageKey ?? null,
  };
}

function wordFinding({ t }: PageCtx, labels: Record<string, string>, finding: PrecheckFinding) {
  const { kind, code, message, clause, field } = finding;
  const clauseKey = clause || (code === '' ? '' : `registration.clause.${code}`);
  return {
    kind,
    code,
    text: translateMessage(message, t),
    label: labels[field] ?? '',
    clause: clauseKey === '' ? '' : t(clauseKey as MessageKey),
  };
}

export type FindingView = ReturnType<typeof wordFinding>;

/** Applications that wait for the registry or for a correction, the most urgent first. */
export async function registrationsPage(ctx: Ctx) {
  requireAllowed(ctx.actor, can(ctx.actor, 'registration.read_queue', null));
  return { rows: await listOpenApplications(ctx) };
}
