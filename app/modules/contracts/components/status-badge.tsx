import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import { useLocale } from '#app/i18n/use-t.ts';
import { type ContractStatus, contractStatusName } from '../process.ts';

const TONES: Readonly<Record<ContractStatus, Tone>> = {
  DRAFT: 'neutral',
  SIGNED: 'pending',
  SUBMITTED: 'info',
  ACCEPTED: 'info',
  CORRECTION: 'pending',
  IN_REVIEW: 'info',
  EXPERT_REVIEW: 'info',
  REGISTERED: 'ok',
  REJECTED: 'danger',
  CHANGED: 'ok',
  DEREGISTERED: 'neutral',
  REVOKED: 'danger',
  WITHDRAWN: 'neutral',
  EXT_REPORTED: 'pending',
  EXT_VERIFIED: 'ok',
};

/** The status of a contract in its own words. */
export function ContractStatusBadge({ status }: { status: ContractStatus }) {
  return <Badge tone={TONES[status]}>{contractStatusName(status, useLocale())}</Badge>;
}
