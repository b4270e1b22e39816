import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { FooterInfo } from './footer.tsx';

/** Who runs this installation and how to reach them, as far as its settings say. */
export function ContactFacts({ footer }: { footer: FooterInfo }) {
  const t = useT();
  const { host, phone, address } = footer;
  return (
    <div className="grid gap-3 pt-3">
      <DescriptionList
        items={[
          host ? { term: t('about.contact.host'), text: host } : null,
          phone ? { term: t('about.contact.phone'), text: phone } : null,
          address ? { term: t('about.contact.address'), text: address } : null,
        ]}
      />
      {phone || address ? null : <p className="text-muted">{t('about.contact.none')}</p>}
    </div>
  );
}
