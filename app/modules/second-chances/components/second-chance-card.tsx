import { Form } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { SecondChancesView } from '../pages.server.ts';

/** Technologies that came after the need was closed, with what its firm can do about each. */
export function SecondChanceCard({ chances }: { chances: SecondChancesView }) {
  const t = useT();
  const { technologies, version, mayDecide } = chances;
  return (
    <Card title={t('quality.second.title')} id="second-chance" className="border-accent-line">
      <p>{t(mayDecide ? 'quality.second.text' : 'quality.second.text.reader')}</p>
      <ul className="mt-3 grid divide-y divide-line">
        {technologies.map((technology) => (
          <li key={technology.id} className="grid gap-2 py-4 last:pb-0">
            <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <TextLink to={paths.technology(technology.id)}>{technology.title}</TextLink>
              <Badge tone={technology.band === 'high' ? 'ok' : 'info'}>
                {t(`matching.band.${technology.band}`)}
              </Badge>
              {technology.isOpen ? null : <Badge tone="pending">{t('quality.second.reopened')}</Badge>}
            </div>
            <p className="text-sm text-muted">
              {t('quality.second.facts', {
                organization: technology.organization,
                date: technology.foundOn,
              })}
            </p>
            {mayDecide && technology.isOpen ? (
              <Form method="post" className="flex flex-wrap gap-3">
                <input type="hidden" name="technologyId" value={technology.id} />
                <input type="hidden" name="version" value={version} />
                <Button size="sm" name="intent" value="reopen">
                  {t('quality.second.reopen')}
                  <span className="sr-only">：{technology.title}</span>
                </Button>
                <Button size="sm" variant="quiet" name="intent" value="dismiss-chance">
                  {t('quality.second.dismiss')}
                  <span className="sr-only">：{technology.title}</span>
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
