import type { Translate } from '#app/i18n/i18n.ts';
import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { translateMessage } from '#app/lib/http.server.ts';
import { yuanString } from '#app/lib/money.ts';
import { isBureauReader, requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import { regionOptions } from '#app/modules/taxonomy/region-options.ts';
import { findRegion, regionName } from '#app/modules/taxonomy/regions.ts';
import { warnContract } from './checks.ts';
import { getDealFacts, listPartyOptions, partyOfOrganization } from './deal-link.server.ts';
import { changesBetween } from './history.ts';
import { parseContractList } from './list-params.ts';
import { warningMessage } from './messages.ts';
import { can, openTransitions } from './policy.ts';
import { type ContractTransition, contractProcess, isCounted } from './process.ts';
import {
  CONTRACTS_PER_PAGE,
  contractYears,
  listBookings,
  listContracts,
  listFiles,
  listRevisions,
  requireContract,
} from './queries.server.ts';
import { CHINA, type Contract, type Party } from './record.ts';
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
  const [revisions, bookings, files, deal, names] = await Promise.all([
    listRevisions(ctx.db, id),
    listBookings(ctx.db, id),
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
    bookings,
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

async function contractNames(ctx: PageCtx, contract: Contract) {
  const terms = await taxonomy(ctx.db);
  const label = (list: Parameters<typeof terms.label>[0], code: string | null) =>
    code === null ? '' : terms.label(list, code, ctx.locale);
  return {
    type: label('contract_type', contract.type),
    subtype: label('contract_type', contract.subtype),
    licenceMode: label('licence_mode', contract.licenceMode),
    paymentMode: label('payment_mode', contract.paymentMode),
    techField: label('technology_field', contract.techField),
    chain: label('chain', contract.chainCode),
    rejectReason: label('reject_reason', contract.rejectReason),
    ipTypes: contract.ipTypes.map((code) => label('ip_type', code)),
    costKinds: (contract.costLines ?? []).map(({ kind }) => label('cost_kind', kind)),
    sellerPlace: placeName(ctx, contract.seller),
    buyerPlace: placeName(ctx, contract.buyer),
  };
}

function placeName(ctx: PageCtx, party: Party): string {
  if (party.country !== CHINA) return ctx.t('contract.party.abroad', { code: party.country });
  return party.region === null ? '' : `${regionName(party.region, ctx.locale)} ${party.region}`;
}

/** The empty form, or one prefilled from a deal or from picked organisations. */
export async function newContractPage(ctx: PageCtx, params: URLSearchParams) {
  const dealId = params.get('deal');
  const deal = dealId === null ? null : await getDealFacts(ctx.db, dealId);
  if (dealId !== null && !deal) throw new DomainError('not_found');
  if (deal && !deal.isReady) throw new DomainError('state', { messageKey: 'contract.error.deal_state' });
  requireAllowed(ctx.actor, can(ctx.actor, 'contract.record', { brokerId: deal?.brokerId ?? null }));
  const picked = { seller: params.get('seller'), buyer: params.get('buyer') };
  const [seller, buyer] = await Promise.all(
    [deal?.institutionId ?? picked.seller, deal?.firmId ?? picked.buyer].map((id) =>
      id ? partyOfOrganization(ctx.db, id) : null,
    ),
  );
  const title = deal?.technologyTitle ?? deal?.needTitle ?? '';
  return {
    deal,
    picked,
    organizations: deal ? [] : await listPartyOptions(ctx.db),
    values: {
      ...partyValues('seller', seller ?? null),
      ...partyValues('buyer', buyer ?? null),
      dealId: deal?.id ?? '',
      projectName: title,
      confidentiality: 'internal',
      version: '0',
    },
    ...(await formChoices(ctx, [seller?.region, buyer?.region])),
  };
}

/** The form with what is recorded, for a correction. */
export async function editContractPage(ctx: PageCtx, id: string) {
  const contract = await readable(ctx, id);
  requireAllowed(ctx.actor, can(ctx.actor, 'contract.correct', contract));
  return {
    contract: { id, number: contract.number, projectName: contract.projectName, status: contract.status },
    isCounted: isCounted(contract.status),
    /** Facts of the registration may be corrected once there are some. */
    hasRegistration: isCounted(contract.status) || contract.regNo !== null,
    values: {
      ...partyValues('seller', contract.seller),
      ...partyValues('buyer', contract.buyer),
      dealId: contract.dealId ?? '',
      kind: contract.subtype ?? '',
      licenceMode: contract.licenceMode ?? '',
      path: contract.path,
      projectName: contract.projectName,
      contractNo: contract.contractNo,
      signDate: contract.signDate,
      validFrom: contract.validFrom ?? '',
      validTo: contract.validTo ?? '',
      ...amountValues(contract),
      paymentMode: contract.paymentMode ?? '',
      techField: contract.techField ?? '',
      ipTypes: contract.ipTypes,
      chainCode: contract.chainCode ?? '',
      confidentiality: contract.confidentiality,
      note: contract.note,
      regNo: contract.regNo ?? '',
      regDate: contract.regDate ?? '',
      regRegistry: contract.regRegistry,
      version: String(contract.version),
    },
    ...(await formChoices(ctx, [contract.seller.region, contract.buyer.region])),
  };
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

function amountValues(contract: Contract) {
  return {
    contractTotal: yuanString(contract.contractTotalFen),
    techAmount: contract.techAmountFen === null ? '' : yuanString(contract.techAmountFen),
    costLines: (contract.costLines ?? []).map(({ kind, name, amountFen }) => ({
      kind,
      name,
      amount: yuanString(amountFen),
    })),
  };
}

function partyValues(side: 'seller' | 'buyer', party: Party | null): Record<string, string> {
  return {
    [`${side}Name`]: party?.name ?? '',
    [`${side}Uscc`]: party?.uscc ?? '',
    [`${side}Region`]: party?.region ?? '',
    [`${side}Country`]: party?.country ?? CHINA,
    [`${side}Xiongan`]: party?.xiongan ? 'on' : '',
    [`${side}OrganizationId`]: party?.organizationId ?? '',
  };
}

async function formChoices(ctx: PageCtx, regions: readonly (string | null | undefined)[]) {
  const terms = await taxonomy(ctx.db);
  const types = terms.options('contract_type', ctx.locale, null);
  const unlisted = regions.filter((code): code is string => Boolean(code) && !findRegion(String(code)));
  return {
    choices: {
      kinds: types.map(({ value, label }) => ({
        label,
        options: terms.options('contract_type', ctx.locale, value),
      })),
      licenceModes: terms.options('licence_mode', ctx.locale),
      paymentModes: terms.options('payment_mode', ctx.locale),
      fields: terms.options('technology_field', ctx.locale),
      ipTypes: terms.options('ip_type', ctx.locale),
      chains: terms.options('chain', ctx.locale),
      costKinds: terms.options('cost_kind', ctx.locale),
      regions: [
        ...(unlisted.length > 0
          ? [
              {
                label: ctx.t('contract.party.region.recorded'),
                options: [...new Set(unlisted)].map((code) => ({
                  value: code,
                  label: `${regionName(code, ctx.locale)} ${code}`,
                })),
              },
            ]
          : []),
        ...regionOptions(ctx.locale),
      ],
    },
    today: todayInShanghai(ctx.now()),
  };
}
