import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { InnovatorPageRow } from '../pages.server.ts';
import { InnovatorTable } from './innovator-table.tsx';

/** What the register says of one organisation, on its page. */
export function InnovatorCard({
  organizationId,
  rows,
  mayChange,
}: {
  organizationId: string;
  rows: readonly InnovatorPageRow[];
  mayChange: boolean;
}) {
  const t = useT();
  return (
    <Card
      title={t('innovator.card')}
      flush
      actions={
        <>
          {rows.length > 0 ? (
            <LinkButton to={paths.desk.innovators({ organization: organizationId })} size="sm">
              {t('innovator.open')}
            </LinkButton>
          ) : null}
          {mayChange ? (
            <>
              <LinkButton to={paths.desk.newInnovator({ organization: organizationId })} size="sm">
                {t('innovator.new.tier')}
              </LinkButton>
              <LinkButton
                to={paths.desk.newInnovator({ organization: organizationId, kind: 'platform' })}
                size="sm"
              >
                {t('innovator.new.platform')}
              </LinkButton>
            </>
          ) : null}
        </>
      }
    >
      <InnovatorTable rows={rows} mayChange={false} today="" />
    </Card>
  );
}
