import { Link } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { RegistrationView } from '../view.server.ts';
import { ClockFacts } from './clock-facts.tsx';

/** How the application of a contract stands, on the contract's own page. */
export function RegistrationCard({ contractId, view }: { contractId: string; view: RegistrationView }) {
  const t = useT();
  const isMarked = view.integrity?.flags.some(({ isActive }) => isActive) ?? false;
  return (
    <>
      {isMarked ? (
        <Notice tone="warn" title={t('registration.integrity.title')}>
          {t('registration.integrity.marked')}
        </Notice>
      ) : null}
      {view.openObjections > 0 ? (
        <Notice tone="warn" title={t('registration.objection.open', { count: view.openObjections })}>
          <Link to={paths.desk.contractRegistration(contractId)} className="link">
            {t('registration.card.open')}
          </Link>
        </Notice>
      ) : null}
      <Card
        title={t('registration.card.title')}
        actions={
          <Link to={paths.desk.contractRegistration(contractId)} className="link">
            {t('registration.card.open')}
          </Link>
        }
      >
        <ClockFacts application={view.application} clock={view.clock} />
      </Card>
    </>
  );
}
