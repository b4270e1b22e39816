import type { DealAction, DealSubject } from '#app/modules/deals/policy.ts';
import type { ActorName } from '#tests/helpers/actors.ts';

const NOBODY: Record<ActorName, boolean> = {
  visitor: false,
  firmOwner: false,
  firmMember: false,
  otherFirmOwner: false,
  unverifiedFirmOwner: false,
  institutionOwner: false,
  institutionMember: false,
  otherInstitutionOwner: false,
  broker: false,
  registrar: false,
  administrator: false,
  auditor: false,
};

function only(...names: ActorName[]): Record<ActorName, boolean> {
  return { ...NOBODY, ...Object.fromEntries(names.map((name) => [name, true])) };
}

const PARTIES: ActorName[] = ['firmOwner', 'firmMember', 'institutionOwner', 'institutionMember'];
const STAFF: ActorName[] = ['broker', 'registrar', 'administrator'];

const base = { firmId: 'org-firm', institutionId: 'org-institution' };
const unowned: DealSubject = { ...base, brokerId: null };
const owned: DealSubject = { ...base, brokerId: 'broker' };
const elsewhere: DealSubject = { ...base, brokerId: 'another-broker' };
const unverified: DealSubject = { ...unowned, firmId: 'org-unverified' };

export const dealRows: { action: DealAction; subject: DealSubject; allowed: Record<ActorName, boolean> }[] = [
  { action: 'deal.read', subject: owned, allowed: only(...PARTIES, ...STAFF, 'auditor') },
  { action: 'deal.open', subject: unowned, allowed: only(...PARTIES, 'broker') },
  {
    action: 'deal.open',
    subject: unverified,
    allowed: only('institutionOwner', 'institutionMember', 'broker'),
  },
  { action: 'deal.accept', subject: unowned, allowed: only('broker') },
  { action: 'deal.transfer', subject: owned, allowed: only('broker', 'administrator') },
  { action: 'deal.transfer', subject: elsewhere, allowed: only('administrator') },
  { action: 'deal.advance', subject: owned, allowed: only('broker') },
  { action: 'deal.advance', subject: elsewhere, allowed: NOBODY },
  { action: 'deal.advance', subject: unowned, allowed: NOBODY },
  { action: 'deal.note', subject: owned, allowed: only(...PARTIES, ...STAFF) },
  { action: 'deal.note_for_bureau', subject: owned, allowed: only(...STAFF) },
  { action: 'deal.read_bureau_notes', subject: owned, allowed: only(...STAFF, 'auditor') },
  { action: 'deal.consent', subject: owned, allowed: only(...PARTIES) },
  { action: 'deal.decline', subject: owned, allowed: only(...PARTIES) },
  { action: 'deal.terminate', subject: owned, allowed: only('broker') },
  { action: 'deal.terminate', subject: unowned, allowed: only('broker') },
  { action: 'deal.terminate', subject: elsewhere, allowed: NOBODY },
  { action: 'deal.record_contract', subject: owned, allowed: only(...STAFF) },
];
