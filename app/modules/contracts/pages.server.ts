import type { Translate } from '#app/i18n/i18n.ts';
import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { translateMessage } from '#app/lib/http.server.ts';
import { isBureauReader, requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import { warnContract } from './checks.ts';
import { getDealFacts } from './deal-link.server.ts';
import { contractNames } from './fact-names.server.ts';
import { amountValues } from './form-values.ts';
import { changesBetween } from './history.ts';
import { parseContractList } from './list-params.ts';
import { warningMessage } from './messages.ts';
import { listEntries } from './ledger.server.ts';
import { can, openTransitions } from './policy.ts';
import { type ContractTransition, contractProcess, isCounted } from './process.ts';
import {
  CONTRACTS_PER_PAGE,
  contractYears,
  listContracts,
  listFiles,
  listRevisions,
  requireContract,
} from './queries.server.ts';
import type { Contract } from './record.ts';
import { hasStepForm, STEP_FIELDS, type StepName } from './steps.ts';

type PageCtx = Ctx & { locale: string; t: Translate };

/** The ledger (合同台账) with filters, sums and the actions open to the viewer. */
export async function contractsPage(ctx: PageCtx, url: URL) {
  const params = parseContractList(url.searchParams);
  const view = { page: params.page, sort: params.sortColumn, isDescending: params.isDescending };
  const [page, years] = await Promise.all([
    listContracts(ctx.db, ctx.actor, params.filter, view),
    contractYears(ctx.db, ctx.actor),
  ]);
  return {
    ...page,
    page: params.page,
    pages: Math.max(1, Math.ceil(page.count / CONTRACTS_PER_PAGE)),
    sort: params.sort,
    filter: params.filter,
    years,
    isBureau: isBureauReader(ctx.actor),
    may: {
      record: can(ctx.actor, 'contract.record', { brokerId: null }),
      import: can(ctx.actor, 'contract.import', null),
    },
  };
}

/** Everything about one contract; what the viewer may not see does not exist for him. */
export async function contractPage(ctx: PageCtx, id: string) {
  const contract = await readable(ctx, id);
  const [revisions, entries, files, deal, names] = await Promise.all([
    listRevisions(ctx.db, id),
    listEntries(ctx.db, id),
    listFiles(ctx.db, id),
    contract.dealId ? getDealFacts(ctx.db, contract.dealId) : null,
    contractNames(ctx, contract),
  ]);
  const isStaff = isBureauReader(ctx.actor);
  return {
    contract,
    names,
    deal,
    isBureau: isStaff,
    isCounted: isCounted(contract.status),
    history: revisions.map(({ snapshot, ...revision }, index) => ({
      ...revision,
      changes: changesBetween(revisions[index + 1]?.snapshot ?? snapshot, snapshot, ctx.locale),
      // Parties need not know which member of staff typed it.
      createdByName: isStaff ? revision.createdByName : null,
    })),
    entries,
    files: files.map(({ id: fileId, kind, original_name, size, created_at }) => ({
      id: fileId,
      kind,
      name: original_name,
      size,
      createdAt: created_at,
    })),
    warnings: isStaff
      ? warnContract(contract, todayInShanghai(ctx.now())).map((warning) =>
          translateMessage(warningMessage(warning), ctx.t),
        )
      : [],
    steps: openTransitions(ctx.actor, contract).map((name) => ({ name, hasForm: hasStepForm(name) })),
    may: {
      correct: can(ctx.actor, 'contract.correct', contract),
      attach: can(ctx.actor, 'contract.attach', contract),
      supplement: can(ctx.actor, 'contract.supplement', contract),
    },
  };
}

async function readable(ctx: PageCtx, id: string): Promise<Contract> {
  const contract = await requireContract(ctx.db, id);
  if (!can(ctx.actor, 'contract.read', contract)) throw new DomainError('not_found');
  return contract;
}

/** The form of one step of the registration, or of a supplement. Throws `not_found` for a step that is not open. */
export async function contractStepPage(ctx: PageCtx, id: string, step: string) {
  const contract = await readable(ctx, id);
  const name = openStep(ctx, contract, step);
  if (!name) throw new DomainError('not_found');
  const fields =
    name === 'supplement' ? (['effectiveOn', 'amounts', 'reason'] as const) : (STEP_FIELDS[name] ?? []);
  const terms = await taxonomy(ctx.db);
  const files = await listFiles(ctx.db, id);
  return {
    contract: { id, number: contract.number, projectName: contract.projectName },
    step: name,
    fields: [...fields],
    needsCertificate: name === 'bureau-verify-external' && !files.some(({ kind }) => kind === 'certificate'),
    isReasonRequired: !fields.some((field) => field === 'rejectReason'),
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

function openStep(ctx: PageCtx, contract: Contract, step: string): StepName | null {
  if (step === 'supplement') return can(ctx.actor, 'contract.supplement', contract) ? step : null;
  if (!Object.hasOwn(contractProcess.transitions, step)) return null;
  const name = step as ContractTransition;
  return openTransitions(ctx.actor, contract).includes(name) ? name : null;
}
