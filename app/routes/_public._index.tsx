import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';

export default function HomePage() {
  const t = useT();
  return <PageHeader title={t('common.product.full')} meta={t('common.product.motto')} />;
}
