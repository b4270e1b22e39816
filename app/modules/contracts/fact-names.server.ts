/** The words for the codes of a record, in the reader's language, for its page. */
import type { Translate } from '#app/i18n/i18n.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { type Taxonomy, taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import { regionName } from '#app/modules/taxonomy/regions.ts';
import type { ListName } from '#seeds/reference/reference.ts';
import { CHINA, type ContractRecord, type Party } from './record.ts';

export type ContractNames = Awaited<ReturnType<typeof contractNames>>;

export async function contractNames(ctx: Ctx & { locale: string; t: Translate }, contract: ContractRecord) {
  const terms = await taxonomy(ctx.db);
  const label = (list: ListName, code: string | null) =>
    code === null ? '' : terms.label(list, code, ctx.locale);
  return {
    type: label('contract_type', contract.type),
    subtype: label('contract_type', contract.subtype),
    licenceMode: label('licence_mode', contract.licenceMode),
    paymentMode: label('payment_mode', contract.paymentMode),
    techField: label('technology_field', contract.techField),
    chain: label('chain', contract.chainCode),
    flow: label('flow', contract.flow),
    currency: label('currency', contract.currency),
    socioGoal: label('socio_goal', contract.socioGoal),
    planSource: label('plan_source', contract.planSource),
    industry: industryName(terms, contract.industryCode, ctx.locale),
    emerging: label('emerging_industry', contract.emergingCode),
    pricingMode: label('pricing_mode', contract.pricingMode),
    rejectReason: label('reject_reason', contract.rejectReason),
    royaltyBase: label('royalty_base', contract.royalty?.base ?? null),
    royaltyRateType: label('royalty_rate_type', contract.royalty?.rateType ?? null),
    valuationMethod: label('valuation_method', contract.equity?.method ?? null),
    ipTypes: contract.ipTypes.map((code) => label('ip_type', code)),
    ipItems: contract.ipItems.map(({ type }) => label('ip_type', type)),
    costKinds: (contract.costLines ?? []).map(({ kind }) => label('cost_kind', kind)),
    seller: partyNames(contract.seller),
    buyer: partyNames(contract.buyer),
  };

  function partyNames(party: Party) {
    return {
      place: placeName(party),
      nature: party.nature === null ? '' : natureName(terms, party.nature, ctx.locale),
      township: label('township', party.township),
      industry: industryName(terms, party.industryCode, ctx.locale),
    };
  }

  function placeName({ country, region }: Party): string {
    if (country !== CHINA) {
      return terms.has('country', country)
        ? `${terms.label('country', country, ctx.locale)} ${country}`
        : ctx.t('contract.party.abroad', { code: country });
    }
    return region === null ? '' : `${regionName(region, ctx.locale)} ${region}`;
  }
}

/** A class of GB/T 4754 is named by its division, with the code as it was given. */
function industryName(terms: Taxonomy, code: string | null, locale: string): string {
  if (code === null) return '';
  const name = terms.label('industry', code.slice(0, 3), locale);
  return name === code ? code : `${name} ${code}`;
}

/** 0211 is 021 with a fourth digit: legal person or branch. */
function natureName(terms: Taxonomy, code: string, locale: string): string {
  return `${terms.label('nature_code', code.slice(0, 3), locale)} ${code}`;
}
