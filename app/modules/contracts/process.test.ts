import { describe, expect, it } from 'vitest';
import { TransitionError } from '#app/lib/process.ts';
import {
  advance,
  CONTRACT_STATUSES,
  COUNTED_STATUSES,
  type ContractStatus,
  contractStatusName,
  contractTransitions,
  isCounted,
  isOnPath,
  needsReason,
  nextStatuses,
  PIPELINE_STATUSES,
} from './process.ts';

const GRAPH: Record<ContractStatus, ContractStatus[]> = {
  DRAFT: ['SIGNED'],
  SIGNED: ['SUBMITTED', 'WITHDRAWN', 'EXT_REPORTED'],
  SUBMITTED: ['ACCEPTED', 'CORRECTION', 'WITHDRAWN'],
  ACCEPTED: ['IN_REVIEW', 'CORRECTION'],
  CORRECTION: ['SUBMITTED', 'WITHDRAWN'],
  IN_REVIEW: ['EXPERT_REVIEW', 'REGISTERED', 'REJECTED', 'CORRECTION'],
  EXPERT_REVIEW: ['REGISTERED', 'REJECTED', 'CORRECTION'],
  REGISTERED: ['CHANGED', 'DEREGISTERED', 'REVOKED'],
  REJECTED: [],
  CHANGED: ['CHANGED', 'DEREGISTERED', 'REVOKED'],
  DEREGISTERED: [],
  REVOKED: [],
  WITHDRAWN: [],
  EXT_REPORTED: ['EXT_VERIFIED', 'WITHDRAWN'],
  EXT_VERIFIED: ['CHANGED', 'DEREGISTERED', 'REVOKED'],
};

describe('life of a contract', () => {
  it.each(CONTRACT_STATUSES)('leads from %s exactly where the rules say', (status) => {
    expect(new Set(nextStatuses(status))).toEqual(new Set(GRAPH[status]));
  });

  it('counts what is registered here or verified elsewhere, in its current version', () => {
    expect(COUNTED_STATUSES).toEqual(['REGISTERED', 'CHANGED', 'EXT_VERIFIED']);
    expect(isCounted('DEREGISTERED')).toBe(false);
    expect(PIPELINE_STATUSES).toEqual([
      'SIGNED',
      'SUBMITTED',
      'ACCEPTED',
      'CORRECTION',
      'IN_REVIEW',
      'EXPERT_REVIEW',
    ]);
  });

  it('never lets a draft be registered, nor a party verify its own registration', () => {
    expect(() => advance('DRAFT', 'registry-register')).toThrow(TransitionError);
    expect(() => advance('EXT_REPORTED', 'bureau-verify-external', 'applicant')).toThrow(TransitionError);
    expect(advance('EXT_REPORTED', 'bureau-verify-external', 'bureau')).toBe('EXT_VERIFIED');
  });

  it('keeps the two paths apart', () => {
    expect(contractTransitions('SIGNED', 'LOCAL')).toEqual(['applicant-submit', 'applicant-withdraw']);
    expect(contractTransitions('SIGNED', 'EXTERNAL')).toEqual([
      'applicant-withdraw',
      'party-report-external',
    ]);
    expect(isOnPath('registry-change', 'EXTERNAL')).toBe(true);
  });

  it('asks for a reason where a decision goes against the applicant or changes the record', () => {
    expect(needsReason('registry-reject')).toBe(true);
    expect(needsReason('registry-change')).toBe(true);
    expect(needsReason('registry-register')).toBe(false);
  });

  it('has official names', () => {
    expect(contractStatusName('EXT_VERIFIED', 'zh-CN')).toBe('外地登记已核验');
    expect(contractStatusName('REVOKED', 'en')).toBe('Registration revoked');
  });
});
