import {
  type Actor,
  type Member,
  type OrganizationKind,
  type Role,
  VISITOR,
} from '#app/modules/accounts/actor.ts';

/** Organisations that the actors of the tests belong to. */
export const ORGANIZATIONS = {
  'org-firm': { kind: 'firm', name: '辛集瑞和皮业有限公司', verified: true },
  'org-other-firm': { kind: 'firm', name: '辛集恒通轴承有限公司', verified: true },
  'org-unverified': { kind: 'firm', name: '辛集新设材料有限公司', verified: false },
  'org-institution': { kind: 'university', name: '北京燕原工业大学', verified: true },
  'org-other-institution': { kind: 'institute', name: '天津海光材料研究院', verified: true },
  'org-bureau': { kind: 'bureau', name: '辛集市科学技术局', verified: true },
} as const satisfies Record<string, { kind: OrganizationKind; name: string; verified: boolean }>;

export type OrganizationId = keyof typeof ORGANIZATIONS;

export function member(userId: string, organizationId: OrganizationId, ...roles: Role[]): Member {
  const organization = ORGANIZATIONS[organizationId];
  return {
    kind: 'member',
    userId,
    name: `测试用户 ${userId}`,
    organizationId,
    organizationName: organization.name,
    organizationKind: organization.kind,
    organizationVerified: organization.verified,
    roles,
  };
}

/** One actor for every column of the authorisation matrix. */
export const ACTORS = {
  visitor: VISITOR,
  firmOwner: member('firm-owner', 'org-firm', 'owner'),
  firmMember: member('firm-member', 'org-firm', 'member'),
  otherFirmOwner: member('other-firm-owner', 'org-other-firm', 'owner'),
  unverifiedFirmOwner: member('unverified-firm-owner', 'org-unverified', 'owner'),
  institutionOwner: member('institution-owner', 'org-institution', 'owner'),
  institutionMember: member('institution-member', 'org-institution', 'member'),
  otherInstitutionOwner: member('other-institution-owner', 'org-other-institution', 'owner'),
  broker: member('broker', 'org-bureau', 'broker'),
  registrar: member('registrar', 'org-bureau', 'registrar'),
  administrator: member('administrator', 'org-bureau', 'administrator'),
  auditor: member('auditor', 'org-bureau', 'auditor'),
} as const satisfies Record<string, Actor>;

/** The second registrar (复审), outside the matrix: the role is the same, the person another. */
export const REGISTRAR_B = member('registrar-b', 'org-bureau', 'registrar');

export type ActorName = keyof typeof ACTORS;
