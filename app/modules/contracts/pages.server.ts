import type { Translate } from '#app/i18n/i18n.ts';
import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { translateMessage } from '#app/lib/http.server.ts';
import { pageCount } from '#app/lib/pages.ts';
import { isBureauReader } from '#app/modules/accounts/actor.ts';
import { openSignalsOf } from '#app/modules/anomalies/queries.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { afterSigningSummary } from '#app/modules/follow-up/summary.server.ts';
import { loadGate } from '#app/modules/registration/gate.server.ts';
import { registrationView } from '#app/modules/registration/view.server.ts';
import { warnContract } from './checks.ts';
import { getDealFacts } from './deal-link.server.ts';
import { contractNames } from './fact-names.server.ts';
import { changesBetween } from './history.ts';
import { listEntries } from './ledger.server.ts';
import { parseContractList } from './list-params.ts';
import { warningMessage } from './messages.ts';
import { can, correctionBlock } from './policy.ts';
import { isCounted } from './process.ts';
import {
  CONTRACTS_PER_PAGE,
  contractYears,
  listContracts,
  listFiles,
  listRevisions,
  requireContract,
} from './queries.server.ts';
import type { Contract } from './record.ts';
import { stepAccess } from './step-access.ts';
import { hasStepForm } from './steps.ts';

export type PageCtx = Ctx & { locale: string; t: Translate };

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
    pages: pageCount(page.count, CONTRACTS_PER_PAGE),
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
  const gate = await loadGate(ctx.db, contract, ctx.now());
  const access = stepAccess(ctx.actor, contract, gate);
  return {
    contract,
    names,
    deal,
    registration: await registrationView(ctx, contract, gate),
    isBureau: isStaff,
    isCounted: isCounted(contract.status),
    followUp: await afterSigningSummary(ctx, contract),
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
    signs: await openSignalsOf(ctx, contract),
    steps: access.open.map((name) => ({ name, hasForm: hasStepForm(name) })),
    blocked: access.blocked,
    opinions: access.opinions,
    correctionBlock: correctionBlock(ctx.actor, contract),
    may: {
      correct: can(ctx.actor, 'contract.correct', contract),
      attach: can(ctx.actor, 'contract.attach', contract),
      supplement: can(ctx.actor, 'contract.supplement', contract),
    },
  };
}

/** A contract that the viewer may read. Throws `not_found`, also for one that he may not. */
export async function readable(ctx: Ctx, id: string): Promise<Contract> {
  const contract = await requireContract(ctx.db, id);
  if (!can(ctx.actor, 'contract.read', contract)) throw new DomainError('not_found');
  return contract;
}
