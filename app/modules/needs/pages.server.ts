import {
  excerptOf,
  type Labels,
  type ListingCardView,
  labelsFor,
  type OrganizationView,
  viewListing,
  viewOrganization,
} from '#app/modules/listings/pages.server.ts';
import { isInsider } from '#app/modules/listings/policy.ts';
import type { Viewer } from '#app/modules/listings/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { listPublicNeeds, type NeedRecord } from './queries.server.ts';
import type { ChainRole, Urgency } from './schema.ts';

export interface NeedCardView extends ListingCardView {
  urgency: Urgency;
  chainRole: ChainRole | null;
  isBottleneck: boolean;
  minTrl: number | null;
  /** Null when this viewer may not see it. */
  budget: string | null;
}

/** True when the budget may be shown: to everybody where the firm said so, else to its own people and the bureau. */
export function canSeeBudget({ need }: NeedRecord, viewer: Viewer): boolean {
  return need.budgetVisibility === 'public' || isInsider(viewer.actor, need);
}

/**
 * The firm as this viewer may know it. An anonymous need (匿名展示) is shown as "某皮革企业（已实名认证）" to everybody
 * but its own people and the bureau, without a link, an id or a township that would give it away.
 */
export function viewNeedOrganization(record: NeedRecord, viewer: Viewer, labels: Labels): OrganizationView {
  const { need, organization } = record;
  const view = viewOrganization(organization, labels);
  if (!need.isAnonymous || isInsider(viewer.actor, need)) return view;
  const chain = labels.term('chain', need.chainCode) || labels.t('need.anonymous.some_chain');
  return { ...view, id: null, name: labels.t('need.anonymous.name', { chain }), isMasked: true };
}

export function viewNeedCard(record: NeedRecord, viewer: Viewer, labels: Labels): NeedCardView {
  const { need } = record;
  return {
    ...viewListing(need, viewNeedOrganization(record, viewer, labels), labels),
    excerpt: excerptOf(need.problem || need.keyTechnology || need.goal),
    urgency: need.urgency,
    chainRole: need.chainRole,
    isBottleneck: need.isBottleneck,
    minTrl: need.minTrl,
    budget: canSeeBudget(record, viewer) ? labels.amount(need.budgetMinFen, need.budgetMaxFen) : null,
  };
}

/**
 * Cards of public needs in the order of `ids`, read anew with the viewer's scope: whatever an index or a stored match
 * says, what is no longer public is left out.
 */
export async function publicNeedCards(
  db: Db,
  ids: readonly string[],
  viewer: Viewer,
): Promise<NeedCardView[]> {
  const [labels, records] = await Promise.all([labelsFor(db, viewer), listPublicNeeds(db, ids, viewer)]);
  return records.map((record) => viewNeedCard(record, viewer, labels));
}
