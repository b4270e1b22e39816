import { Form } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { StatusBadge } from '#app/modules/listings/components/status-badge.tsx';
import type { PairPage } from '../pages.server.ts';

/** Both records field by field; what is the same to the letter is marked as such. */
export function SideBySide({ page }: { page: PairPage }) {
  const t = useT();
  const [left, right] = page.sides;
  return (
    <Card flush>
      <div className="hidden grid-cols-2 gap-6 border-b border-line p-4 md:grid">
        {page.sides.map((side) => (
          <SideHead key={side.id} kind={page.kind} side={side} />
        ))}
      </div>
      <dl className="divide-y divide-line">
        {page.fields.map((field) => (
          <div key={field.name} className="p-4">
            <dt className="flex flex-wrap items-center gap-2 text-sm font-semibold">
              {field.name}
              {field.isSame && field.left !== '' ? <Badge>{t('circle.pair.same')}</Badge> : null}
            </dt>
            <dd className="mt-1 grid gap-3 text-sm leading-6 md:grid-cols-2 md:gap-6">
              {[
                { side: left, text: field.left },
                { side: right, text: field.right },
              ].map(({ side, text }) => (
                <div key={side?.id} className="min-w-0 break-words">
                  <p className="text-xs text-muted figures md:hidden">{side?.number}</p>
                  {text || <span className="text-muted">{t('circle.pair.nothing')}</span>}
                </div>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

type Side = PairPage['sides'][number];

function SideHead({ kind, side }: { kind: PairPage['kind']; side: Side }) {
  const to = kind === 'need' ? paths.desk.need(side.id) : paths.desk.technology(side.id);
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <span className="figures">{side.number}</span>
        <StatusBadge kind={kind} status={side.status} />
      </p>
      <p className="mt-1">
        <TextLink to={to}>{side.title}</TextLink>
      </p>
      <p className="text-sm text-muted">{side.organization}</p>
    </div>
  );
}

/** Keep one, or say that they are two. */
export function PairDecision({ page }: { page: PairPage }) {
  const t = useT();
  if (!page.mayDecide) return null;
  return (
    <Card title={t('circle.pair.decide')}>
      <p className="text-sm text-muted">{t('circle.pair.decide.text')}</p>
      <div className="mt-4 grid gap-4 md:grid-cols-2">
        {page.sides.map((side) => (
          <Form
            key={side.id}
            method="post"
            className="grid content-between gap-3 rounded border border-line p-4"
          >
            <SideHead kind={page.kind} side={side} />
            <input type="hidden" name="keptId" value={side.id} />
            {page.sides.map(({ id, version }) => (
              <input key={id} type="hidden" name="seen" value={`${id}:${version}`} />
            ))}
            <div>
              <Button name="intent" value="merge">
                {t('circle.pair.keep', { number: side.number })}
              </Button>
            </div>
          </Form>
        ))}
      </div>
      <Form method="post" className="mt-4">
        <Button name="intent" value="distinct">
          {t('circle.pair.distinct')}
        </Button>
      </Form>
    </Card>
  );
}
