import { CONTRACT_READY_STATES, type DealState, phaseOf } from '#app/modules/deals/process.ts';
import { isXinji } from '#app/modules/taxonomy/regions.ts';
import type { Db } from '#db/client.server.ts';
import { readCode } from './code-lists.ts';
import { NO_PARTY_DETAILS } from './details.ts';
import { CHINA, type Party } from './record.ts';

export interface DealFacts {
  id: string;
  number: string;
  brokerId: string | null;
  needId: string | null;
  needTitle: string | null;
  technologyId: string | null;
  technologyTitle: string | null;
  firmId: string;
  institutionId: string;
  isDemo: boolean;
  /** The deal has come so far that a contract may be recorded, or has one already. */
  isReady: boolean;
}

/** What a contract takes over from its deal, or null when there is no such deal. */
export async function getDealFacts(db: Db, dealId: string): Promise<DealFacts | null> {
  const row = await db
    .selectFrom('deal')
    .leftJoin('need', 'need.id', 'deal.need_id')
    .leftJoin('technology', 'technology.id', 'deal.technology_id')
    .select([
      'deal.id',
      'deal.number',
      'deal.broker_id',
      'deal.need_id',
      'deal.technology_id',
      'deal.firm_id',
      'deal.institution_id',
      'deal.demo',
      'deal.state',
      'need.title as need_title',
      'technology.title as technology_title',
    ])
    .where('deal.id', '=', dealId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    number: row.number,
    brokerId: row.broker_id,
    needId: row.need_id,
    needTitle: row.need_title,
    technologyId: row.technology_id,
    technologyTitle: row.technology_title,
    firmId: row.firm_id,
    institutionId: row.institution_id,
    isDemo: row.demo === 1,
    isReady: canHaveContract(row.state as DealState),
  };
}

function canHaveContract(state: DealState): boolean {
  return CONTRACT_READY_STATES.includes(state) || phaseOf(state) === 'signed' || state === 'archived';
}

/** The party block that an organisation of the site suggests; the contract then keeps it as written. */
export async function partyOfOrganization(db: Db, organizationId: string): Promise<Party | null> {
  const row = await db
    .selectFrom('organization')
    .select([
      'id',
      'kind',
      'name',
      'uscc',
      'region_code',
      'xiongan',
      'township',
      'address',
      'legal_representative',
      'contact_name',
      'contact_phone',
      'contact_email',
    ])
    .where('id', '=', organizationId)
    .executeTakeFirst();
  return row
    ? {
        ...NO_PARTY_DETAILS,
        name: row.name,
        uscc: row.uscc,
        region: row.region_code,
        country: CHINA,
        xiongan: row.xiongan === 1,
        organizationId: row.id,
        nature: natureOf(row.kind, row.uscc),
        township: isXinji(row.region_code) ? readCode('township', row.township) : null,
        address: row.address,
        legalRep: row.legal_representative,
        contact: row.contact_name,
        phone: row.contact_phone,
        email: row.contact_email,
      }
    : null;
}

/** 单位性质 where kind and code leave no doubt: a public institution (12…) that is a university or an institute. */
function natureOf(kind: string, uscc: string | null): string | null {
  if (!uscc?.startsWith('12')) return null;
  return kind === 'university' ? '022' : kind === 'institute' ? '021' : null;
}

/** Organisations that may be picked as parties: everyone but the bureau. */
export async function listPartyOptions(db: Db): Promise<{ value: string; label: string }[]> {
  const rows = await db
    .selectFrom('organization')
    .select(['id', 'name'])
    .where('kind', '!=', 'bureau')
    .where('verification', '=', 'verified')
    .orderBy('name')
    .execute();
  return rows.map(({ id, name }) => ({ value: id, label: name }));
}
