/** What the contract form needs: its values and its choices, for a new record and for a correction. */
import type { Translate } from '#app/i18n/i18n.ts';
import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { type Option, type Taxonomy, taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import { regionOptions } from '#app/modules/taxonomy/region-options.ts';
import { findRegion, regionName } from '#app/modules/taxonomy/regions.ts';
import type { ListName } from '#seeds/reference/reference.ts';
import { codesOf } from './classification.ts';
import { type CodeList, entriesOf, isInForce } from './code-lists.ts';
import { requireCorrectable } from './commands.server.ts';
import { getDealFacts, listPartyOptions, partyOfOrganization } from './deal-link.server.ts';
import { contractValues, NEW_VALUES, partyValues } from './form-values.ts';
import { can } from './policy.ts';
import { isCounted } from './process.ts';
import { requireContract } from './queries.server.ts';
import { CHINA, type Contract, type Party } from './record.ts';

type PageCtx = Ctx & { locale: string; t: Translate };

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
  return {
    deal,
    picked,
    organizations: deal ? [] : await listPartyOptions(ctx.db),
    values: {
      ...NEW_VALUES,
      ...partyValues('seller', seller ?? null),
      ...partyValues('buyer', buyer ?? null),
      dealId: deal?.id ?? '',
      projectName: deal?.technologyTitle ?? deal?.needTitle ?? '',
    },
    ...(await formChoices(ctx, [seller ?? null, buyer ?? null])),
  };
}

/** The form with what is recorded, for a correction. */
export async function editContractPage(ctx: PageCtx, id: string) {
  const contract = await requireContract(ctx.db, id);
  if (!can(ctx.actor, 'contract.read', contract)) throw new DomainError('not_found');
  requireCorrectable(ctx.actor, contract);
  return {
    contract: { id, number: contract.number, projectName: contract.projectName, status: contract.status },
    isCounted: isCounted(contract.status),
    /** Facts of the registration may be corrected once there are some. */
    hasRegistration: isCounted(contract.status) || contract.regNo !== null,
    values: contractValues(contract),
    ...(await formChoices(ctx, [contract.seller, contract.buyer], contract)),
  };
}

async function formChoices(ctx: PageCtx, parties: readonly (Party | null)[], contract?: Contract) {
  const terms = await taxonomy(ctx.db);
  const today = todayInShanghai(ctx.now());
  const { locale } = ctx;
  const known = parties.filter((party) => party !== null);
  /** A code that the record has and the list does not offer stays chosen. */
  const recorded = (codes: readonly (string | null | undefined)[], label: (code: string) => string) => {
    const unlisted = [...new Set(codes.filter((code) => code !== null && code !== undefined))];
    return unlisted.length === 0
      ? []
      : [
          {
            label: ctx.t('contract.party.region.recorded'),
            options: unlisted.map((value) => ({ value, label: label(value) })),
          },
        ];
  };
  const signedOn = contract?.signDate ?? today;
  const chosen = new Set((contract ? codesOf(contract) : []).map(([, list, code]) => `${list}/${code}`));
  /** What may be chosen on the day of signing, and what the record has already. */
  const offered = (list: CodeList, parent?: string | null) => {
    const entries = new Map(entriesOf(list).map((entry) => [entry.code, entry]));
    return terms.options(list, locale, parent).filter(({ value }) => {
      const entry = entries.get(value);
      return !entry || isInForce(entry, signedOn) || chosen.has(`${list}/${value}`);
    });
  };
  const grouped = (list: 'nature_code' | 'industry') =>
    offered(list, null).map((parent) => ({
      label: parent.label,
      options: [parent, ...offered(list, parent.value)],
    }));
  const industryCodes = [contract?.industryCode, ...known.map(({ industryCode }) => industryCode)];
  return {
    choices: {
      kinds: offered('contract_type', null).map(({ value, label }) => ({
        label,
        options: offered('contract_type', value),
      })),
      licenceModes: offered('licence_mode'),
      paymentModes: offered('payment_mode'),
      fields: offered('technology_field'),
      ipTypes: offered('ip_type'),
      chains: offered('chain'),
      costKinds: offered('cost_kind'),
      flows: offered('flow'),
      currencies: offered('currency').map(withCode),
      royaltyBases: offered('royalty_base'),
      royaltyRateTypes: offered('royalty_rate_type'),
      valuationMethods: offered('valuation_method'),
      socioGoals: offered('socio_goal'),
      planSources: offered('plan_source'),
      emergingIndustries: offered('emerging_industry'),
      pricingModes: offered('pricing_mode').filter(({ value }) => value !== 'face'),
      townships: offered('township'),
      natures: [
        ...recorded(
          known.map(({ nature }) => nature).filter((code) => code !== null && code.length === 4),
          (code) => `${terms.label('nature_code', code.slice(0, 3), locale)} ${code}`,
        ),
        ...grouped('nature_code'),
      ],
      industries: [
        ...recorded(industryCodes.filter(isUnlisted(terms, 'industry')), (code) => code),
        ...grouped('industry'),
      ],
      countries: [
        ...recorded(known.map(({ country }) => country).filter(isUnlisted(terms, 'country')), (code) => code),
        ...offered('country').map(withCode),
      ],
      regions: [
        ...recorded(
          known.map(({ region }) => region).filter((code) => code !== null && !findRegion(code)),
          (code) => `${regionName(code, locale)} ${code}`,
        ),
        ...regionOptions(locale),
      ],
    },
    home: CHINA,
    today,
  };
}

function isUnlisted(terms: Taxonomy, list: ListName) {
  return (code: string | null | undefined) => code !== null && code !== undefined && !terms.has(list, code);
}

function withCode({ value, label }: Option): Option {
  return { value, label: `${label} ${value}` };
}
