import {
  excerptOf,
  type Labels,
  type ListingCardView,
  labelsFor,
  viewListing,
  viewOrganization,
} from '#app/modules/listings/pages.server.ts';
import type { Viewer } from '#app/modules/listings/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { listPublicTechnologies, type TechnologyRecord } from './queries.server.ts';

export interface TechnologyCardView extends ListingCardView {
  trl: number | null;
  stage: string;
  price: string;
  patents: number;
}

/** IP02–IP04: 发明、实用新型、外观设计专利. */
const PATENT_TYPES = ['IP02', 'IP03', 'IP04'];

export function viewTechnologyCard(record: TechnologyRecord, labels: Labels): TechnologyCardView {
  const { technology, organization } = record;
  return {
    ...viewListing(technology, viewOrganization(organization, labels), labels),
    excerpt: excerptOf(technology.summary),
    trl: technology.trl,
    stage: labels.term('stage', technology.stage),
    price: labels.amount(technology.priceMinFen, technology.priceMaxFen),
    patents: technology.ip.filter(({ type }) => PATENT_TYPES.includes(type)).length,
  };
}

/** Cards of public technologies in the order of `ids`; what is no longer public is left out. */
export async function publicTechnologyCards(
  db: Db,
  ids: readonly string[],
  viewer: Viewer,
): Promise<TechnologyCardView[]> {
  const [labels, records] = await Promise.all([
    labelsFor(db, viewer),
    listPublicTechnologies(db, ids, viewer),
  ]);
  return records.map((record) => viewTechnologyCard(record, labels));
}
