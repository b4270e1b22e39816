import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { checkListingCodes, writeListing } from '#app/modules/listings/commands.server.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import type { Listing, ListingKind } from '#app/modules/listings/schema.ts';
import { requireNeed } from '#app/modules/needs/queries.server.ts';
import { requireTechnology } from '#app/modules/technologies/queries.server.ts';
import { enqueue } from '#db/outbox.server.ts';
import { can } from './policy.ts';

export interface PlaceCorrection {
  kind: ListingKind;
  id: string;
  /** The version the user saw. */
  version: number;
  /** Null: in no chain of ours. */
  chainCode: string | null;
  nodeCode: string | null;
}

/**
 * A person says where a listing belongs. From then on that counts before what the form states and what was recognised,
 * and the next training learns it. The listing's version rises, so profile, index and matches follow.
 */
export async function correctPlace(ctx: Ctx, correction: PlaceCorrection): Promise<void> {
  const { kind, id, version, chainCode, nodeCode } = correction;
  const listing = await requireListing(ctx, kind, id);
  requireAllowed(ctx.actor, can(ctx.actor, 'listing.correct_place', listing));
  await checkListingCodes(ctx.db, { chainCode, nodeCode, fieldCode: null, industryCode: null });
  await inTransaction(ctx, async (tx) => {
    await writeListing(tx, kind, { id, version }, {});
    const label = {
      chain_code: chainCode,
      node_code: nodeCode,
      corrected_by: userIdOf(ctx.actor),
      created_at: tx.now(),
    };
    await tx.db
      .insertInto('chain_label')
      .values({ kind, listing_id: id, ...label })
      .onConflict((conflict) => conflict.columns(['kind', 'listing_id']).doUpdateSet(label))
      .execute();
    const stated = { chain: listing.chainCode, node: listing.nodeCode };
    await recordAudit(tx, {
      type: `${kind}.place_corrected`,
      subjectKind: kind,
      subjectId: id,
      detail: { chain: chainCode, node: nodeCode, stated },
    });
    await enqueue(tx.db, `${kind}.changed`, id, tx.now());
  });
}

async function requireListing(ctx: Ctx, kind: ListingKind, id: string): Promise<Listing> {
  const viewer = viewerOf(ctx);
  return kind === 'need'
    ? (await requireNeed(ctx.db, id, viewer)).need
    : (await requireTechnology(ctx.db, id, viewer)).technology;
}
