/** Every list that can be exported, by the name in its address. Each asks the policy and the scope of its own page. */
import type { Download } from '#app/lib/download.server.ts';
import { DomainError } from '#app/lib/errors.ts';
import type { DeskCtx } from '#app/modules/listings/pages.server.ts';
import { exportAudit, exportOrganizations, exportUsers } from './admin-lists.server.ts';
import {
  exportAnomalies,
  exportDifferences,
  exportFollowUps,
  exportPublicities,
  exportRegistrations,
} from './contract-lists.server.ts';
import { exportDeals } from './deal-list.server.ts';
import { exportNeeds, exportReviews, exportTechnologies } from './market-lists.server.ts';
import { exportNeedMatches, exportTechnologyMatches } from './match-lists.server.ts';
import {
  exportCalendar,
  exportInnovators,
  exportIntegrity,
  exportPolicyHints,
  exportThesaurus,
} from './register-lists.server.ts';

type Exporter = (ctx: DeskCtx, url: URL) => Promise<Download>;

export const LIST_EXPORTS = {
  needs: exportNeeds,
  technologies: exportTechnologies,
  reviews: exportReviews,
  'need-matches': exportNeedMatches,
  'technology-matches': exportTechnologyMatches,
  deals: exportDeals,
  registrations: exportRegistrations,
  'follow-ups': exportFollowUps,
  anomalies: exportAnomalies,
  differences: exportDifferences,
  publicities: exportPublicities,
  innovators: exportInnovators,
  integrity: exportIntegrity,
  thesaurus: exportThesaurus,
  calendar: exportCalendar,
  'policy-hints': exportPolicyHints,
  organizations: exportOrganizations,
  users: exportUsers,
  audit: exportAudit,
} as const satisfies Record<string, Exporter>;

export type ListName = keyof typeof LIST_EXPORTS;

/** One list as a workbook. Throws `not_found` for a name that none has, and whatever its page would refuse. */
export async function exportList(ctx: DeskCtx, name: string, url: URL): Promise<Download> {
  if (!Object.hasOwn(LIST_EXPORTS, name)) throw new DomainError('not_found');
  return LIST_EXPORTS[name as ListName](ctx, url);
}
