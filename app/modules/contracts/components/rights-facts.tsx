import { TagList } from '#app/components/ui/chip.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import type { ContractNames } from '../fact-names.server.ts';
import type { ContractRecord } from '../record.ts';

/** The rights a contract is about, where the technology comes from and how it was priced. */
export function RightsFacts({ contract, names }: { contract: ContractRecord; names: ContractNames }) {
  const t = useT();
  const locale = useLocale();
  const answer = (value: boolean | null) => (value === null ? '' : t(value ? 'common.yes' : 'common.no'));
  const date = (term: string, value: string | null) =>
    value === null ? '' : `${term} ${formatDate(value, locale)}`;
  return (
    <DescriptionList
      columns={2}
      items={[
        {
          term: t('contract.field.ipTypes'),
          text: names.ipTypes.length > 0 ? <TagList tags={names.ipTypes} /> : '',
        },
        contract.ipItems.length > 0 && {
          term: t('contract.field.ipItems'),
          text: (
            <ul className="grid gap-2">
              {contract.ipItems.map((item, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two rights may have no number yet
                <li key={index} className="grid gap-0.5">
                  <span>{[item.name, names.ipItems[index]].filter(Boolean).join(' · ')}</span>
                  <span className="text-sm text-muted break-words">
                    {[
                      item.number,
                      item.holder,
                      date(t('contract.ip_items.filedOn'), item.filedOn),
                      date(t('contract.ip_items.validTo'), item.validTo),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
          ),
        },
        { term: t('contract.field.jobInvention'), text: answer(contract.isJobInvention) },
        { term: t('contract.field.govFunded'), text: answer(contract.isGovFunded) },
        { term: t('contract.field.pricingMode'), text: names.pricingMode },
      ]}
    />
  );
}
