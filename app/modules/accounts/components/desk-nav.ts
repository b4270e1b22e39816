import {
  Award,
  BarChart3,
  Bell,
  BookA,
  Building2,
  CalendarDays,
  ClipboardCheck,
  CopyCheck,
  FileSignature,
  FlaskConical,
  Gauge,
  GitCompareArrows,
  Handshake,
  Home,
  Landmark,
  ListChecks,
  ListTree,
  Megaphone,
  Network,
  Scale,
  ScanSearch,
  ScrollText,
  Server,
  Settings,
  ShieldAlert,
  Sprout,
  Stamp,
  Target,
  TrendingUp,
  UserRound,
  Users,
} from 'lucide-react';
import type { DeskNavGroup } from '#app/components/layout/desk-shell.tsx';
import type { Translate } from '#app/i18n/i18n.ts';
import { paths } from '#app/lib/paths.ts';
import { hasRole, isBureauReader, isBureauStaff, isInstitution, type Member } from '../actor.ts';

/** How many things wait behind a link of the desk. */
export type DeskCounts = Partial<Record<'reviews' | 'deals' | 'notifications' | 'organizations', number>>;

/** The desk's navigation for one person: only what that person may open. */
export function deskNav(actor: Member, t: Translate, counts: DeskCounts): DeskNavGroup[] {
  const bureau = isBureauReader(actor);
  const work = [
    { to: paths.desk.home(), label: t('nav.desk.home'), icon: Home, end: true },
    ...(isBureauStaff(actor)
      ? [
          {
            to: paths.desk.reviews(),
            label: t('nav.desk.reviews'),
            icon: ClipboardCheck,
            count: counts.reviews,
          },
        ]
      : []),
    ...(actor.organizationKind === 'firm' || bureau
      ? [{ to: paths.desk.needs(), label: t('nav.desk.needs'), icon: Target }]
      : []),
    ...(isInstitution(actor.organizationKind) || bureau
      ? [{ to: paths.desk.technologies(), label: t('nav.desk.technologies'), icon: FlaskConical }]
      : []),
    { to: paths.desk.deals(), label: t('nav.desk.deals'), icon: Handshake, count: counts.deals },
    { to: paths.desk.contracts(), label: t('nav.desk.contracts'), icon: FileSignature },
    ...(bureau ? [{ to: paths.desk.registrations(), label: t('nav.desk.registrations'), icon: Stamp }] : []),
    ...(actor.organizationKind === 'firm' || bureau
      ? [{ to: paths.desk.followUps(), label: t('nav.desk.follow_ups'), icon: Sprout }]
      : []),
    ...(isInstitution(actor.organizationKind) || bureau
      ? [{ to: paths.desk.publicities(), label: t('nav.desk.publicities'), icon: Megaphone }]
      : []),
    ...(bureau
      ? [
          { to: paths.desk.indicators(), label: t('nav.desk.indicators'), icon: BarChart3 },
          { to: paths.desk.plan(), label: t('nav.desk.plan'), icon: TrendingUp },
          { to: paths.desk.innovators(), label: t('nav.desk.innovators'), icon: Award },
          { to: paths.desk.anomalies(), label: t('nav.desk.anomalies'), icon: ScanSearch },
          { to: paths.desk.matching(), label: t('nav.desk.matching'), icon: Gauge },
        ]
      : []),
    ...(hasRole(actor, 'registrar', 'administrator', 'auditor')
      ? [
          {
            to: paths.desk.reconciliation(),
            label: t('nav.desk.reconciliation'),
            icon: GitCompareArrows,
          },
        ]
      : []),
  ];
  const administration = [
    ...(bureau
      ? [
          {
            to: paths.admin.organizations(),
            label: t('nav.admin.organizations'),
            icon: Building2,
            count: counts.organizations,
          },
          { to: paths.admin.thesaurus(), label: t('nav.admin.thesaurus'), icon: BookA },
          { to: paths.admin.recognition(), label: t('nav.admin.recognition'), icon: Network },
          { to: paths.admin.duplicates(), label: t('nav.admin.duplicates'), icon: CopyCheck },
          { to: paths.admin.integrity(), label: t('nav.admin.integrity'), icon: ShieldAlert },
          {
            to: paths.admin.registrationRules(),
            label: t('nav.admin.registration_rules'),
            icon: Scale,
          },
          { to: paths.admin.policyHints(), label: t('nav.admin.policy_hints'), icon: Landmark },
          { to: paths.admin.codeLists(), label: t('nav.admin.code_lists'), icon: ListTree },
          { to: paths.admin.calendar(), label: t('nav.admin.calendar'), icon: CalendarDays },
        ]
      : []),
    ...(hasRole(actor, 'administrator')
      ? [
          { to: paths.admin.users(), label: t('nav.admin.users'), icon: Users },
          { to: paths.admin.settings(), label: t('nav.admin.settings'), icon: Settings },
          { to: paths.admin.system(), label: t('nav.admin.system'), icon: Server },
        ]
      : []),
    ...(hasRole(actor, 'administrator', 'auditor')
      ? [{ to: paths.admin.audit(), label: t('nav.admin.audit'), icon: ScrollText }]
      : []),
  ];
  const own = [
    {
      to: paths.desk.notifications(),
      label: t('nav.desk.notifications'),
      icon: Bell,
      count: counts.notifications,
    },
    { to: paths.desk.organization(), label: t('nav.desk.organization'), icon: ListChecks },
    { to: paths.desk.account(), label: t('nav.desk.account'), icon: UserRound },
  ];
  return [
    { items: work },
    ...(administration.length > 0 ? [{ label: t('nav.admin'), items: administration }] : []),
    { label: t('nav.desk.own'), items: own },
  ];
}
