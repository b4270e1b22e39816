import type { ContractSubject } from '#app/modules/contracts/policy.ts';
import type { ActorName } from '#tests/helpers/actors.ts';
import { BUREAU_READERS, type MatrixRow } from './matrix.ts';

const PARTIES: ActorName[] = ['firmOwner', 'firmMember', 'institutionOwner', 'institutionMember'];
const REGISTRARS: ActorName[] = ['registrar', 'administrator'];

const signed: ContractSubject = {
  status: 'SIGNED',
  path: 'EXTERNAL',
  flow: 'DOMESTIC',
  seller: { organizationId: 'org-institution' },
  buyer: { organizationId: 'org-firm' },
  brokerId: null,
  createdBy: 'registrar',
};
const draft: ContractSubject = { ...signed, status: 'DRAFT' };
const ofBroker: ContractSubject = { ...signed, brokerId: 'broker' };
const recordedByBroker: ContractSubject = { ...signed, createdBy: 'broker' };
const registered: ContractSubject = { ...ofBroker, status: 'REGISTERED' };
const local: ContractSubject = { ...signed, path: 'LOCAL' };
const imported: ContractSubject = { ...local, flow: 'IMPORT' };
const corrected: ContractSubject = { ...local, status: 'CORRECTION', brokerId: 'broker' };
const inReview: ContractSubject = { ...corrected, status: 'IN_REVIEW' };
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
  {
    action: 'contract.correct',
    case: 'to be applied for here by the institution',
    subject: local,
    allowed: ['institutionOwner', 'institutionMember', ...REGISTRARS],
  },
  {
    action: 'contract.correct',
    case: 'importing technology, applied for by the firm',
    subject: imported,
    allowed: ['firmOwner', 'firmMember', ...REGISTRARS],
  },
  {
    action: 'contract.correct',
    case: 'sent back for correction',
    subject: corrected,
    allowed: ['institutionOwner', 'institutionMember', 'broker', ...REGISTRARS],
  },
  { action: 'contract.correct', case: 'in review', subject: inReview, allowed: [] },
  {
    action: 'contract.attach',
    case: 'sent back for correction',
    subject: corrected,
    allowed: ['institutionOwner', 'institutionMember', 'broker', ...REGISTRARS],
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
  { action: 'contract.review', case: '初审', subject: null, allowed: REGISTRARS },
  {
    action: 'contract.decide',
    case: '复审 after 初审 by a third person',
    subject: { firstReviewerId: 'another-registrar' },
    allowed: REGISTRARS,
  },
  {
    action: 'contract.decide',
    case: '复审 after 初审 by the registrar',
    subject: { firstReviewerId: 'registrar' },
    allowed: ['administrator'],
  },
  {
    action: 'contract.decide',
    case: '复审 after 初审 by the administrator',
    subject: { firstReviewerId: 'administrator' },
    allowed: ['registrar'],
  },
  {
    action: 'contract.decide',
    case: '复审 without 初审',
    subject: { firstReviewerId: null },
    allowed: [],
  },
];
