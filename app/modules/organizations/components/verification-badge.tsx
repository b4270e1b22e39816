import { Badge } from '#app/components/ui/badge.tsx';
import { useT } from '#app/i18n/use-t.ts';

const TONES = { pending: 'pending', verified: 'ok', refused: 'danger' } as const;

/** 机构核验 state in words and colour. */
export function VerificationBadge({ verification }: { verification: keyof typeof TONES }) {
  const t = useT();
  return <Badge tone={TONES[verification]}>{t(`organization.verification.${verification}`)}</Badge>;
}
