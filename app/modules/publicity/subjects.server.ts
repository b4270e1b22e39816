import { DomainError } from '#app/lib/errors.ts';
import type { Db } from '#db/client.server.ts';
import type { PublicitySubject } from './policy.ts';

/** What a 公示 may be about: a contract that is recorded already, a deal before the signing, or an institution alone. */
export interface PublicityReference {
  contractId: string | null;
  dealId: string | null;
  organizationId: string | null;
}

/** Whose price it is; the seller's name where a contract is named. Throws `not_found` when the contract, the deal or the institution does not exist. */
export async function publicitySubject(
  db: Db,
  { contractId, dealId, organizationId }: PublicityReference,
): Promise<PublicitySubject & { isDemo: boolean; sellerName: string | null }> {
  if (contractId !== null) {
    const row = await db
      .selectFrom('contract')
      .select(['seller_organization_id', 'seller_name', 'demo'])
      .where('id', '=', contractId)
      .executeTakeFirst();
    if (!row) throw new DomainError('not_found');
    return {
      organizationId: row.seller_organization_id,
      sellerName: row.seller_name,
      isDemo: row.demo === 1,
    };
  }
  if (dealId !== null) {
    const row = await db
      .selectFrom('deal')
      .select(['institution_id', 'demo'])
      .where('id', '=', dealId)
      .executeTakeFirst();
    if (!row) throw new DomainError('not_found');
    return { organizationId: row.institution_id, sellerName: null, isDemo: row.demo === 1 };
  }
  if (organizationId === null) return { organizationId: null, sellerName: null, isDemo: false };
  const row = await db
    .selectFrom('organization')
    .select(['id', 'demo'])
    .where('id', '=', organizationId)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return { organizationId: row.id, sellerName: null, isDemo: row.demo === 1 };
}
