/** Organisations, accounts and the audit log as workbooks, for those who may read their pages. */
import type { Download } from '#app/lib/download.server.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { accountPolicy } from '#app/modules/accounts/policy.ts';
import { listAccounts } from '#app/modules/accounts/queries.server.ts';
import { listAuditEvents } from '#app/modules/audit/queries.server.ts';
import { type DeskCtx, labelsFor } from '#app/modules/listings/pages.server.ts';
import { organizationPolicy } from '#app/modules/organizations/policy.ts';
import { listOrganizations } from '#app/modules/organizations/queries.server.ts';
import { regionName } from '#app/modules/taxonomy/regions.ts';
import { EVERY_ROW, writeList } from './list-export.server.ts';

/** 机构: all but the bureau itself. */
export async function exportOrganizations(ctx: DeskCtx, url: URL): Promise<Download> {
  const { t, db, locale } = ctx;
  requireAllowed(ctx.actor, organizationPolicy['organization.list'](ctx.actor));
  const words = typed(url);
  const [labels, { organizations }] = await Promise.all([
    labelsFor(db, ctx),
    listOrganizations(db, { text: words, ...EVERY_ROW }),
  ]);
  return writeList(ctx, {
    title: t('organization.list.title'),
    filter: [[t('organization.list.search'), words]],
    rows: organizations,
    isDemo: ({ demo }) => demo,
    columns: ({ text, instant }) => [
      text(t('organization.name'), ({ name }) => name, 36),
      text(t('organization.kind'), ({ kind }) => t(`organization.kind.${kind}`)),
      text(t('organization.uscc'), ({ uscc }) => uscc, 22),
      text(t('organization.region'), ({ regionCode }) => regionName(regionCode, locale)),
      text(t('organization.xiongan'), ({ xiongan }) => (xiongan ? t('common.yes') : null)),
      text(t('export.column.township'), ({ township }) => township),
      text(t('organization.field.address'), ({ address }) => address, 36),
      text(t('organization.field.legalRepresentative'), (row) => row.legalRepresentative),
      text(t('organization.field.competentDepartment'), (row) => row.competentDepartment, 24),
      text(t('organization.field.website'), ({ website }) => website, 24),
      text(t('organization.field.chainCode'), ({ chainCode }) => labels.term('chain', chainCode)),
      text(t('organization.verify.title'), (row) => t(`organization.verification.${row.verification}`)),
      text(t('organization.verify.note'), ({ verificationNote }) => verificationNote, 30),
      instant(t('organization.created_at'), ({ createdAt }) => createdAt),
      instant(t('export.column.verified'), ({ verifiedAt }) => verifiedAt),
      instant(t('export.column.updated'), ({ updatedAt }) => updatedAt),
    ],
  });
}

/** Accounts without anything that opens one. */
export async function exportUsers(ctx: DeskCtx, url: URL): Promise<Download> {
  const { t } = ctx;
  requireAllowed(ctx.actor, accountPolicy['account.list_all'](ctx.actor));
  const words = typed(url);
  const { accounts } = await listAccounts(ctx.db, { text: words, ...EVERY_ROW });
  return writeList(ctx, {
    title: t('admin.users.title'),
    filter: [[t('admin.users.search'), words]],
    rows: accounts,
    isDemo: ({ demo }) => demo === 1,
    columns: ({ text, instant }) => [
      text(t('account.name'), ({ name }) => name),
      text(t('account.email'), ({ email }) => email, 30),
      text(t('account.organization'), ({ organization }) => organization, 36),
      text(t('account.roles'), ({ roles }) => roles.map((role) => t(`account.role.${role}`)).join('、'), 24),
      text(t('account.status'), ({ status }) => t(`account.status.${status}`)),
      instant(t('export.column.locked_until'), (row) => row.locked_until),
      instant(t('export.column.created'), (row) => row.created_at),
      instant(t('export.column.password_changed'), (row) => row.password_changed_at),
      instant(t('export.column.updated'), (row) => row.updated_at),
    ],
  });
}

/** 审计日志 of one beginning of the type, newest first. */
export async function exportAudit(ctx: DeskCtx, url: URL): Promise<Download> {
  const { t } = ctx;
  requireAllowed(ctx.actor, accountPolicy['audit.read'](ctx.actor));
  const type = typed(url);
  const { events } = await listAuditEvents(ctx.db, { type, ...EVERY_ROW });
  return writeList(ctx, {
    title: t('admin.audit.title'),
    filter: [[t('admin.audit.type'), type]],
    rows: events,
    columns: ({ text, instant }) => [
      instant(t('admin.audit.time'), ({ createdAt }) => createdAt),
      text(t('admin.audit.type'), (event) => event.type, 28),
      text(t('admin.audit.actor'), ({ actor }) => actor),
      text(t('export.column.subject_kind'), ({ subjectKind }) => subjectKind),
      text(t('export.column.subject_id'), ({ subjectId }) => subjectId, 40),
      text(t('admin.audit.detail'), ({ detail }) => (detail === '{}' ? null : detail), 80),
    ],
  });
}

/** The words of the search box. */
function typed(url: URL): string {
  return url.searchParams.get('q')?.trim().slice(0, 60) ?? '';
}
