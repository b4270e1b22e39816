import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';
import type { NewNeed } from '#db/tables/need.ts';
import type { NewTechnology } from '#db/tables/technology.ts';
import { makeOrganization } from '#tests/factories/accounts.ts';
import { TEST_NOW } from '#tests/helpers/context.ts';

/** Listings inserted directly: the search room looks at rows, whatever use case wrote them. */

export const FIRM = 'org-firm';
export const BEIJING_INSTITUTE = 'org-beijing';
export const XIONGAN_INSTITUTE = 'org-xiongan';
export const UNVERIFIED = 'org-unverified';

export async function insertSearchOrganizations(db: Kysely<Database>): Promise<void> {
  await makeOrganization(db, { id: FIRM, kind: 'firm', region_code: '130181' });
  await makeOrganization(db, {
    id: BEIJING_INSTITUTE,
    kind: 'institute',
    region_code: '110108',
    name: '首都材料研究所',
  });
  await makeOrganization(db, {
    id: XIONGAN_INSTITUTE,
    kind: 'university',
    region_code: '130629',
    xiongan: 1,
  });
  await makeOrganization(db, { id: UNVERIFIED, kind: 'firm', verification: 'pending' });
}

const shared = (id: string) => ({
  id,
  number: `TEST-${id}`,
  title: `条目 ${id}`,
  keywords_json: '[]',
  chain_code: null,
  node_code: null,
  field_code: null,
  industry_code: null,
  cooperation_modes_json: '[]',
  valid_to: null,
  status: 'published',
  submitted_at: null,
  published_at: TEST_NOW,
  reviewed_by: null,
  closed_at: null,
  source_ref: null,
  version: 1,
  created_by: null,
  created_at: TEST_NOW,
  updated_at: TEST_NOW,
});

export async function insertNeed(
  db: Kysely<Database>,
  given: Partial<NewNeed> & { id: string },
): Promise<void> {
  await db
    .insertInto('need')
    .values({
      ...shared(given.id),
      organization_id: FIRM,
      indicators_json: '[]',
      need_fields_json: '[]',
      budget_visibility: 'public',
      urgency: 'normal',
      ...given,
    } as NewNeed)
    .execute();
}

export async function insertTechnology(
  db: Kysely<Database>,
  given: Partial<NewTechnology> & { id: string },
): Promise<void> {
  await db
    .insertInto('technology')
    .values({
      ...shared(given.id),
      organization_id: BEIJING_INSTITUTE,
      metrics_json: '[]',
      ip_json: '[]',
      ...given,
    } as NewTechnology)
    .execute();
}
