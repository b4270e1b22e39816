import type { ContractSubject } from '#app/modules/contracts/policy.ts';
import type { ActorName } from '#tests/helpers/actors.ts';
import { BUREAU_READERS, type MatrixRow } from './matrix.ts';

const PARTIES: ActorName[] = ['firmOwner', 'firmMember', 'institutionOwner', 'institutionMember'];
const REGISTRARS: ActorName[] = ['registrar', 'administrator'];

const signed: ContractSubject = {
  status: 'SIGNED',
  path: 'EXTERNAL',
  seller: { organizationId: 'org-institution' },
  buyer: { organizationId: 'org-firm' },
  brokerId: null,
  createdBy: 'registrar',
};
const draft: ContractSubject = { ...signed, status: 'DRAFT' };
const ofBroker: ContractSubject = { ...signed, brokerId: 'broker' };
const recordedByBroker: ContractSubject = { ...signed, createdBy: 'broker' };
const registered: ContractSubject = { ...ofBroker, status: 'REGISTERED' };
const closed: ContractSubject = { ...ofBroker, status: 'DEREGISTERED' };

export const contractRows: MatrixRow[] = [
  { action: 'contract.read', case: 'signed', subject: signed, allowed: [...BUREAU_READERS, ...PARTIES] },
  { action: 'contract.read', case: 'draft', subject: draft, allowed: BUREAU_READERS },
  { action: 'contract.record', case: 'alone', subject: { brokerId: null }, allowed: REGISTRARS },
  {
    action: 'contract.record',
    case: 'from a deal of the broker',
    subject: { brokerId: 'broker' },
    allowed: ['broker', ...REGISTRARS],
  },
  {
    action: 'contract.record',
    case: 'from a deal of another broker',
    subject: { brokerId: 'another-broker' },
    allowed: REGISTRARS,
  },
  { action: 'contract.correct', case: 'of somebody else', subject: signed, allowed: REGISTRARS },
  {
    action: 'contract.correct',
    case: 'of a deal of the broker',
    subject: ofBroker,
    allowed: ['broker', ...REGISTRARS],
  },
  {
    action: 'contract.correct',
    case: 'recorded by the broker',
    subject: recordedByBroker,
    allowed: ['broker', ...REGISTRARS],
  },
  { action: 'contract.correct', case: 'registered', subject: registered, allowed: REGISTRARS },
  { action: 'contract.correct', case: 'deregistered', subject: closed, allowed: [] },
  {
    action: 'contract.attach',
    case: 'of a deal of the broker',
    subject: ofBroker,
    allowed: ['broker', ...REGISTRARS],
  },
  { action: 'contract.attach', case: 'registered', subject: registered, allowed: REGISTRARS },
  { action: 'contract.supplement', case: 'registered', subject: registered, allowed: REGISTRARS },
  { action: 'contract.supplement', case: 'signed', subject: ofBroker, allowed: [] },
  { action: 'contract.import', case: 'a register', subject: null, allowed: REGISTRARS },
];
