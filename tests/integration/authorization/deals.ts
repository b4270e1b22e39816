import type { DealSubject } from '#app/modules/deals/policy.ts';
import type { ActorName } from '#tests/helpers/actors.ts';
import { BUREAU_READERS, BUREAU_STAFF, type MatrixRow } from './matrix.ts';

const PARTIES: ActorName[] = ['firmOwner', 'firmMember', 'institutionOwner', 'institutionMember'];

const base = { firmId: 'org-firm', institutionId: 'org-institution' };
const unowned: DealSubject = { ...base, brokerId: null };
const owned: DealSubject = { ...base, brokerId: 'broker' };
const elsewhere: DealSubject = { ...base, brokerId: 'another-broker' };
const unverified: DealSubject = { ...unowned, firmId: 'org-unverified' };

export const dealRows: MatrixRow[] = [
  { action: 'deal.read', case: 'of two parties', subject: owned, allowed: [...PARTIES, ...BUREAU_READERS] },
  {
    action: 'deal.open',
    case: 'between verified parties',
    subject: unowned,
    allowed: [...PARTIES, 'broker'],
  },
  {
    action: 'deal.open',
    case: 'with an unverified firm',
    subject: unverified,
    allowed: ['institutionOwner', 'institutionMember', 'broker'],
  },
  { action: 'deal.accept', case: 'without a broker', subject: unowned, allowed: ['broker'] },
  { action: 'deal.transfer', case: 'of the broker', subject: owned, allowed: ['broker', 'administrator'] },
  { action: 'deal.transfer', case: 'of another broker', subject: elsewhere, allowed: ['administrator'] },
  { action: 'deal.advance', case: 'of the broker', subject: owned, allowed: ['broker'] },
  { action: 'deal.advance', case: 'of another broker', subject: elsewhere, allowed: [] },
  { action: 'deal.advance', case: 'without a broker', subject: unowned, allowed: [] },
  { action: 'deal.note', case: 'of two parties', subject: owned, allowed: [...PARTIES, ...BUREAU_STAFF] },
  { action: 'deal.note_for_bureau', case: 'of two parties', subject: owned, allowed: BUREAU_STAFF },
  { action: 'deal.read_bureau_notes', case: 'of two parties', subject: owned, allowed: BUREAU_READERS },
  { action: 'deal.consent', case: 'of two parties', subject: owned, allowed: PARTIES },
  { action: 'deal.decline', case: 'of two parties', subject: owned, allowed: PARTIES },
  { action: 'deal.terminate', case: 'of the broker', subject: owned, allowed: ['broker'] },
  { action: 'deal.terminate', case: 'without a broker', subject: unowned, allowed: ['broker'] },
  { action: 'deal.terminate', case: 'of another broker', subject: elsewhere, allowed: [] },
  { action: 'deal.record_contract', case: 'of two parties', subject: owned, allowed: BUREAU_STAFF },
];
