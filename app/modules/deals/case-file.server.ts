import { type Actor, hasRole, isBureauReader, isBureauStaff, isMember } from '#app/modules/accounts/actor.ts';
import type { Contact } from '#app/modules/listings/schema.ts';
import type { Db } from '#db/client.server.ts';
import type { DealState } from './process.ts';
import { type DealBuilder, type DealEvent, isDealInSight, isShared } from './queries.server.ts';

/* What the page of one deal reads beside the deal itself: its timeline, contact persons and contracts. */

/** What happened, oldest first; the bureau's own notes only for its readers, persons only where they may be known. */
export async function listDealEvents(db: Db, actor: Actor, dealId: string): Promise<DealEvent[]> {
  const isBureau = actor.kind === 'system' || isBureauReader(actor);
  const organizationId = isMember(actor) ? actor.organizationId : '';
  let query = db
    .selectFrom('deal_event')
    .innerJoin('deal', 'deal.id', 'deal_event.deal_id')
    .leftJoin('user_account as person', 'person.id', 'deal_event.actor_id')
    .selectAll('deal_event')
    .select((eb) =>
      eb
        .case()
        .when(
          eb.or([
            eb.lit(isBureau),
            eb('deal_event.actor_side', '=', 'bureau'),
            eb('person.organization_id', '=', organizationId),
            isShared(eb as unknown as DealBuilder),
          ]),
        )
        .then(eb.ref('person.name'))
        .end()
        .as('actor_name'),
    )
    .where('deal_event.deal_id', '=', dealId)
    .where((eb) => isDealInSight(eb as unknown as DealBuilder, actor));
  if (!isBureau) query = query.where('deal_event.visibility', '=', 'parties');
  const rows = await query.orderBy('deal_event.created_at').orderBy('deal_event.id').execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.transition as DealEvent['name'],
    fromState: row.from_state as DealState | null,
    toState: row.to_state as DealState | null,
    body: row.body,
    actorSide: row.actor_side,
    actorName: row.actor_name,
    visibility: row.visibility,
    createdAt: row.created_at,
  }));
}

export interface DealContacts {
  /** Null where this reader may not see them (yet). */
  firm: Contact | null;
  institution: Contact | null;
}

/**
 * The contact persons of a deal, from the need and the technology, else from the organisation. Each side sees its own;
 * the other's only when the consents and the state allow it. Acting bureau staff see both, the auditor neither.
 */
export async function getDealContacts(db: Db, actor: Actor, dealId: string): Promise<DealContacts> {
  const [firm, institution] = await Promise.all([
    readContact(db, actor, dealId, 'firm'),
    readContact(db, actor, dealId, 'institution'),
  ]);
  return { firm, institution };
}

async function readContact(
  db: Db,
  actor: Actor,
  dealId: string,
  side: 'firm' | 'institution',
): Promise<Contact | null> {
  const ownColumn = side === 'firm' ? 'deal.firm_id' : 'deal.institution_id';
  const row = await db
    .selectFrom('deal')
    .innerJoin('organization', 'organization.id', ownColumn)
    .leftJoin('need', 'need.id', 'deal.need_id')
    .leftJoin('technology', 'technology.id', 'deal.technology_id')
    .select([
      'organization.contact_name as org_name',
      'organization.contact_phone as org_phone',
      'organization.contact_email as org_email',
      'need.contact_name as need_name',
      'need.contact_phone as need_phone',
      'need.contact_email as need_email',
      'technology.contact_name as technology_name',
      'technology.contact_phone as technology_phone',
      'technology.contact_email as technology_email',
    ])
    .where('deal.id', '=', dealId)
    .where((eb) => isSideOpen(eb as unknown as DealBuilder, actor, side))
    .executeTakeFirst();
  if (!row) return null;
  const own =
    side === 'firm'
      ? { name: row.need_name, phone: row.need_phone, email: row.need_email }
      : { name: row.technology_name, phone: row.technology_phone, email: row.technology_email };
  return {
    name: own.name || row.org_name,
    phone: own.phone || row.org_phone,
    email: own.email || row.org_email,
  };
}

/** What one side keeps for its partner: open to itself, to acting bureau staff, and to the other once shared. */
function isSideOpen(eb: DealBuilder, actor: Actor, side: 'firm' | 'institution') {
  const organizationId = isMember(actor) && hasRole(actor, 'owner', 'member') ? actor.organizationId : '';
  const [own, other] =
    side === 'firm'
      ? (['deal.firm_id', 'deal.institution_id'] as const)
      : (['deal.institution_id', 'deal.firm_id'] as const);
  return eb.or([
    eb.lit(isBureauStaff(actor)),
    eb(own, '=', organizationId),
    eb.and([eb(other, '=', organizationId), isShared(eb)]),
  ]);
}

/**
 * 拟投入 of the deal's need, in fen (both null: 面议), which opens to the institution together with the firm's contact.
 * Null where this reader may not see it; a budget for the bureau alone stays closed to the institution.
 */
export async function getDealBudget(
  db: Db,
  actor: Actor,
  dealId: string,
): Promise<{ minFen: number | null; maxFen: number | null } | null> {
  const firmId = isMember(actor) ? actor.organizationId : '';
  const row = await db
    .selectFrom('deal')
    .innerJoin('need', 'need.id', 'deal.need_id')
    .select(['need.budget_min_fen as minFen', 'need.budget_max_fen as maxFen'])
    .where('deal.id', '=', dealId)
    .where((eb) => isSideOpen(eb as unknown as DealBuilder, actor, 'firm'))
    .where((eb) =>
      eb.or([
        eb('need.budget_visibility', '!=', 'bureau'),
        eb.lit(isBureauStaff(actor)),
        eb('deal.firm_id', '=', firmId),
      ]),
    )
    .executeTakeFirst();
  return row ?? null;
}

/** Contracts recorded from a deal, newest first. */
export async function listDealContracts(
  db: Db,
  dealId: string,
): Promise<
  { id: string; number: string; projectName: string; status: string; buyerRegion: string | null }[]
> {
  const rows = await db
    .selectFrom('contract')
    .select(['id', 'number', 'project_name', 'status', 'buyer_region'])
    .where('deal_id', '=', dealId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    projectName: row.project_name,
    status: row.status,
    buyerRegion: row.buyer_region,
  }));
}
