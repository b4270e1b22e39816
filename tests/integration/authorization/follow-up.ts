import type { ContractSubject } from '#app/modules/contracts/policy.ts';
import type { ActorName } from '#tests/helpers/actors.ts';
import { BUREAU_READERS, type MatrixRow } from './matrix.ts';

const BUYER: ActorName[] = ['firmOwner', 'firmMember'];
const SELLER: ActorName[] = ['institutionOwner', 'institutionMember'];
const REGISTRARS: ActorName[] = ['registrar', 'administrator'];

const registered: ContractSubject = {
  status: 'REGISTERED',
  path: 'LOCAL',
  flow: 'DOMESTIC',
  seller: { organizationId: 'org-institution' },
  buyer: { organizationId: 'org-firm' },
  brokerId: null,
  createdBy: 'registrar',
};
const ofBroker: ContractSubject = { ...registered, brokerId: 'broker' };
const closed: ContractSubject = { ...ofBroker, status: 'DEREGISTERED' };
const draft: ContractSubject = { ...ofBroker, status: 'DRAFT' };

export const followUpRows: MatrixRow[] = [
  {
    action: 'follow-up.list',
    case: 'the own or all',
    subject: null,
    allowed: [
      ...BUYER,
      ...SELLER,
      'otherFirmOwner',
      'unverifiedFirmOwner',
      'otherInstitutionOwner',
      ...BUREAU_READERS,
    ],
  },
  {
    action: 'follow-up.answer',
    case: 'of a registered contract',
    subject: registered,
    allowed: [...BUYER, ...REGISTRARS],
  },
  {
    action: 'follow-up.answer',
    case: 'of a deal of the broker',
    subject: ofBroker,
    allowed: [...BUYER, 'broker', ...REGISTRARS],
  },
  {
    action: 'milestone.keep',
    case: 'in force',
    subject: registered,
    allowed: [...BUYER, ...SELLER, ...REGISTRARS],
  },
  { action: 'milestone.keep', case: 'deregistered', subject: closed, allowed: [] },
  { action: 'receipt.record', case: 'in force', subject: registered, allowed: [...SELLER, ...REGISTRARS] },
  {
    action: 'receipt.record',
    case: 'of a deal of the broker',
    subject: ofBroker,
    allowed: [...SELLER, 'broker', ...REGISTRARS],
  },
  { action: 'receipt.record', case: 'deregistered', subject: closed, allowed: REGISTRARS },
  { action: 'receipt.record', case: 'draft', subject: draft, allowed: [] },
  {
    action: 'receipt.void',
    case: 'entered by the institution',
    subject: { contract: registered, createdBy: 'institution-owner' },
    allowed: ['institutionOwner', ...REGISTRARS],
  },
  {
    action: 'receipt.void',
    case: 'deregistered since',
    subject: { contract: closed, createdBy: 'institution-owner' },
    allowed: REGISTRARS,
  },
  { action: 'assessment.enter', case: 'registered', subject: registered, allowed: REGISTRARS },
  {
    action: 'assessment.decide',
    case: 'entered by the registrar',
    subject: { enteredBy: 'registrar' },
    allowed: ['administrator'],
  },
  {
    action: 'assessment.decide',
    case: 'entered by another',
    subject: { enteredBy: 'another-registrar' },
    allowed: REGISTRARS,
  },
  { action: 'assessment.revoke', case: 'confirmed', subject: closed, allowed: REGISTRARS },
  { action: 'hint.keep', case: 'any', subject: null, allowed: REGISTRARS },
  { action: 'hint.read', case: 'any', subject: null, allowed: BUREAU_READERS },
];
