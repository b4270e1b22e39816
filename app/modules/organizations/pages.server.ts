import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import { regionOptions } from '#app/modules/taxonomy/region-options.ts';
import { regionName } from '#app/modules/taxonomy/regions.ts';
import { organizationPolicy } from './policy.ts';
import { listPeople, type Organization, requireOrganization } from './queries.server.ts';

/** Everything the page of one organisation needs: record, people, choices, and what the viewer may do. */
export async function organizationPage(ctx: Ctx & { locale: string }, id: string) {
  const organization = await requireOrganization(ctx.db, id);
  requireAllowed(ctx.actor, organizationPolicy['organization.read'](ctx.actor, organization));
  const terms = await taxonomy(ctx.db);
  return {
    organization,
    regionName: regionName(organization.regionCode, ctx.locale),
    chainName: organization.chainCode ? terms.label('chain', organization.chainCode, ctx.locale) : '',
    values: profileValues(organization),
    people: await listPeople(ctx.db, id),
    regions: regionOptions(ctx.locale),
    chains: terms.options('chain', ctx.locale),
    may: {
      update: organizationPolicy['organization.update'](ctx.actor, organization),
      verify: organizationPolicy['organization.verify'](ctx.actor),
      overrideUscc: organizationPolicy['organization.override_uscc'](ctx.actor),
    },
  };
}

function profileValues(organization: Organization) {
  return {
    name: organization.name,
    regionCode: organization.regionCode,
    xiongan: organization.xiongan ? 'on' : '',
    township: organization.township,
    address: organization.address,
    postcode: organization.postcode,
    website: organization.website,
    legalRepresentative: organization.legalRepresentative,
    competentDepartment: organization.competentDepartment,
    intro: organization.intro,
    contactName: organization.contactName,
    contactPhone: organization.contactPhone,
    contactEmail: organization.contactEmail,
    chainCode: organization.chainCode ?? '',
  };
}
