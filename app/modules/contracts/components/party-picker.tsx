import { Form } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { inputLook, type Option } from '#app/components/form/field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { DealFacts } from '../deal-link.server.ts';

/** Takes the party blocks over from organisations of the site; a plain GET form above the record's own. */
export function PartyPicker({
  organizations,
  picked,
}: {
  organizations: readonly Option[];
  picked: { seller: string | null; buyer: string | null };
}) {
  const t = useT();
  if (organizations.length === 0) return null;
  return (
    <Card title={t('contract.picker.title')}>
      <Form method="get" className="grid gap-4 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] md:items-end">
        {(['seller', 'buyer'] as const).map((side) => (
          <label key={side} className="grid min-w-0 gap-1">
            <span className="font-medium">{t(`contract.${side}`)}</span>
            <select name={side} defaultValue={picked[side] ?? ''} className={`${inputLook} pr-8`}>
              <option value="">{t('contract.picker.none')}</option>
              {organizations.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ))}
        <Button>{t('contract.picker.apply')}</Button>
      </Form>
      <p className="mt-3 text-sm text-muted">{t('contract.picker.hint')}</p>
    </Card>
  );
}

/** Says from which deal the record comes and what it takes over. */
export function DealNotice({ deal }: { deal: DealFacts }) {
  const t = useT();
  return (
    <Notice tone="info" title={t('contract.from_deal', { number: deal.number })}>
      <ul className="list-disc pl-5">
        {deal.needTitle ? <li>{t('contract.from_deal.need', { title: deal.needTitle })}</li> : null}
        {deal.technologyTitle ? (
          <li>{t('contract.from_deal.technology', { title: deal.technologyTitle })}</li>
        ) : null}
      </ul>
      <TextLink to={paths.desk.deal(deal.id)}>{t('contract.origin.deal')}</TextLink>
    </Notice>
  );
}
