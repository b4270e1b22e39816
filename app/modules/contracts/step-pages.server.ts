import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { translateMessage } from '#app/lib/http.server.ts';
import { hasRole } from '#app/modules/accounts/actor.ts';
import { viewBuyerRegion } from '#app/modules/registration/buyer-region.ts';
import { loadGate } from '#app/modules/registration/gate.server.ts';
import { expertReason, type Gate } from '#app/modules/registration/gate.ts';
import { CHECK_ITEM_CODES, EXPERT_VERDICTS, FIRST_VERDICTS } from '#app/modules/registration/reviews.ts';
import { taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import { contractLabels } from './components/contract-labels.ts';
import { amountValues } from './form-values.ts';
import { type PageCtx, readable } from './pages.server.ts';
import { can } from './policy.ts';
import { type ContractTransition, contractProcess } from './process.ts';
import { listFiles } from './queries.server.ts';
import type { Contract } from './record.ts';
import { listMissing } from './registration.server.ts';
import { refusalOf, stepAccess } from './step-access.ts';
import { asks, isOpinionStep, STEP_FIELDS, type StepField, type StepName } from './steps.ts';

/** The form of one step of the registration. Throws `not_found` for one that is not open, `state` with what must come before. */
export async function contractStepPage(ctx: PageCtx, id: string, step: string) {
  const contract = await readable(ctx, id);
  const gate = await loadGate(ctx.db, contract, ctx.now());
  const name = openStep(ctx, contract, gate, step);
  const [terms, files] = await Promise.all([taxonomy(ctx.db), listFiles(ctx.db, id)]);
  const fields = fieldsOf(ctx, name, gate);
  const labels: Record<string, string> = contractLabels(ctx.t);
  return {
    contract: { id, number: contract.number, projectName: contract.projectName },
    step: name,
    fields,
    needsCertificate: name === 'bureau-verify-external' && !files.some(({ kind }) => kind === 'certificate'),
    /** What another registry decided is booked on its papers. */
    needsChangeEvidence:
      contract.path === 'EXTERNAL' &&
      asks(name, 'effectiveOn') &&
      !files.some(({ kind }) => kind === 'change'),
    isReasonRequired: !fields.includes('rejectReason') && name !== 'registry-ask-experts',
    /** Why experts must look at it; shown where the step is about them. */
    experts:
      name === 'registry-ask-experts' || name === 'registry-accept' ? expertNote(contract, gate) : null,
    /** 受理日期 that follows from the rule set after a correction. */
    acceptedOn: name === 'registry-accept' ? (gate.application?.acceptedOn ?? null) : null,
    buyerRegion: viewBuyerRegion(contract.buyer.region, ctx.locale),
    /** What the form still lacks, in words; the step asks to confirm that it goes on without. */
    missing: (await listMissing(ctx.db, contract, name)).map(({ field, message }) => {
      const label = labels[field];
      return label ? label : translateMessage(message, ctx.t);
    }),
    checkItems: CHECK_ITEM_CODES,
    verdicts: [...(name === 'expert-opinion' ? EXPERT_VERDICTS : FIRST_VERDICTS)],
    rejectReasons: terms.options('reject_reason', ctx.locale),
    costKinds: terms.options('cost_kind', ctx.locale),
    today: todayInShanghai(ctx.now()),
    values: {
      version: String(contract.version),
      regNo: contract.regNo ?? '',
      regDate: contract.regDate ?? '',
      regRegistry:
        contract.regRegistry || (contract.path === 'LOCAL' ? ctx.t('contract.registry.local') : ''),
      ...(name === 'registry-change' ? amountValues(contract) : {}),
    },
  };
}

function openStep(ctx: PageCtx, contract: Contract, gate: Gate, step: string): StepName {
  const access = stepAccess(ctx.actor, contract, gate);
  if (step === 'supplement') {
    if (can(ctx.actor, 'contract.supplement', contract)) return step;
  } else if (isOpinionStep(step)) {
    if (access.opinions.includes(step)) return step;
  } else if (Object.hasOwn(contractProcess.transitions, step)) {
    const name = step as ContractTransition;
    if (access.open.includes(name)) return name;
    const refusal = access.blocked.some((one) => one.name === name)
      ? refusalOf(ctx.actor, contract, gate, name)
      : null;
    if (refusal) throw new DomainError(refusal.code, { messageKey: refusal.messageKey });
  }
  throw new DomainError('not_found');
}

function fieldsOf(ctx: PageCtx, name: StepName, gate: Gate): StepField[] {
  const isRegistry = hasRole(ctx.actor, 'registrar', 'administrator');
  // After a correction the date of acceptance follows from the rule set.
  const isDateFixed = name === 'registry-accept' && gate.application?.acceptedOn != null;
  return (STEP_FIELDS[name] ?? []).filter((field) => field !== 'actedOn' || (isRegistry && !isDateFixed));
}

/** What the page says about experts: why, by which rule set, with which limit. */
function expertNote(contract: Contract, gate: Gate) {
  const reason = expertReason(gate);
  if (!reason) return null;
  const { name, large, largeFen } = gate.rule;
  return { reason, rule: name, limit: large, thresholdFen: largeFen, techAmountFen: contract.techAmountFen };
}

export type ExpertNote = NonNullable<ReturnType<typeof expertNote>>;
