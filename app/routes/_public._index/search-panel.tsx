import { Form, Link } from '@remix-run/react';
import { Search } from 'lucide-react';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { HomeData } from '#app/modules/indicators/home.server.ts';

/** The job first: say the problem, and look among technologies or among needs. Two buttons, one GET form. */
export function SearchPanel({ examples }: { examples: HomeData['examples'] }) {
  const t = useT();
  return (
    <section className="grid content-center gap-5 rounded-lg border border-primary-line bg-primary-soft px-4 py-6 sm:px-8 sm:py-9">
      <div>
        <h1 className="text-2xl text-primary-strong sm:text-3xl">{t('common.product.motto')}</h1>
        <p className="mt-2 max-w-prose">{t('home.lead')}</p>
      </div>
      <Form method="get" action={paths.technologies()} role="search" className="grid gap-3">
        <label htmlFor="home-q" className="font-semibold">
          {t('home.search.label')}
        </label>
        <input
          id="home-q"
          type="search"
          name="q"
          maxLength={200}
          autoComplete="off"
          placeholder={t('home.search.placeholder')}
          className="min-h-13 w-full min-w-0 rounded-md border border-line-strong bg-surface px-4 hover:border-primary"
        />
        <div className="flex flex-wrap gap-3">
          <Button variant="primary" icon={Search} className="min-h-12 flex-1 sm:flex-none">
            {t('home.search.technologies')}
          </Button>
          <Button formAction={paths.needs()} icon={Search} className="min-h-12 flex-1 sm:flex-none">
            {t('home.search.needs')}
          </Button>
        </div>
      </Form>
      <p className="flex flex-wrap items-center gap-x-4 text-sm">
        <span className="text-muted">{t('home.examples')}</span>
        {examples.map(({ chain, node, label }) => (
          <Link
            key={node}
            to={`${paths.technologies()}?${new URLSearchParams({ chain, node })}`}
            className="link py-1"
          >
            {label}
          </Link>
        ))}
      </p>
    </section>
  );
}
