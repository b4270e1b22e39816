import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { homePage } from '#app/modules/indicators/home.server.ts';
import { useRootData } from '#app/root.tsx';
import { requestContext } from '#app/server/request-context.server.ts';
import { Calls } from './calls.tsx';
import { ChainEntrances } from './chain-entrances.tsx';
import { Counters, IndicatorTile } from './figures.tsx';
import { NewestNeeds, NewestTechnologies } from './newest.tsx';
import { SearchPanel } from './search-panel.tsx';
import { Steps } from './steps.tsx';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = requestContext(context, request);
  const words = { title: ctx.t('common.product.full'), lead: ctx.t('home.lead') };
  return respond(ctx.t, async () => ({ ...words, ...(await homePage(ctx)) }));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'description', content: data?.lead },
];

export default function HomePage() {
  const t = useT();
  const { user } = useRootData();
  const { asOf, chains, examples, needs, technologies, counters, indicator } = useLoaderData<typeof loader>();
  return (
    <div className="grid gap-10">
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_21rem] lg:gap-6">
        <SearchPanel examples={examples} />
        {indicator ? <IndicatorTile indicator={indicator} /> : <Calls viewer={user} isStacked />}
      </div>
      <Section title={t('home.chains')} note={t('home.chains.note')}>
        <ChainEntrances chains={chains} />
      </Section>
      <NewestNeeds needs={needs} />
      <NewestTechnologies technologies={technologies} />
      <Section title={t('home.figures')} note={t('common.as_of', { time: asOf })}>
        <Counters counters={counters} definitionsTo={`${paths.about()}#definitions`} />
      </Section>
      <Section title={t('home.steps')} note={t('home.steps.note')}>
        <Steps />
      </Section>
      {indicator ? <Calls viewer={user} /> : null}
    </div>
  );
}

function Section({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-xl">{title}</h2>
        <p className="text-sm text-muted">{note}</p>
      </div>
      {children}
    </section>
  );
}
