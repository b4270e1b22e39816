import { Notice } from '#app/components/feedback/notice.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { type Signal, yearOfContract } from '../signals.ts';

/** What a person should look at before deciding about this contract. It stops nothing. */
export function SignsNotice({
  signs,
  contract,
}: {
  signs: readonly Signal[];
  contract: { signDate: string; regDate: string | null };
}) {
  const t = useT();
  if (signs.length === 0) return null;
  return (
    <Notice tone="info" title={t('anomaly.notice')}>
      {signs.map((signal) => t(`anomaly.signal.${signal}`)).join(t('anomaly.notice.join'))}{' '}
      <TextLink to={paths.desk.anomalies({ year: yearOfContract(contract) })}>
        {t('anomaly.notice.link')}
      </TextLink>
    </Notice>
  );
}
