import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ArrowRight } from 'lucide-react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { HomeSectionCard } from '#app/modules/notifications/components/home-section.tsx';
import { NotificationList } from '#app/modules/notifications/components/notification-list.tsx';
import { deskHomePage } from '#app/modules/notifications/home.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => deskHomePage(ctx));
  return {
    ...page,
    title: ctx.t('nav.desk.home'),
    greeting: ctx.t('desk.greeting', { name: ctx.actor.name }),
  };
}

export default function DeskHome() {
  const t = useT();
  const { greeting, next, tiles, sections, news } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={greeting} />
      <section className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border border-primary-line bg-primary-soft px-4 py-4 sm:px-6">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="text-sm font-medium text-primary-strong">{t('desk.next')}</h2>
          <p className="text-lg">{next.text}</p>
        </div>
        <LinkButton to={next.to} variant="primary" icon={ArrowRight}>
          {next.label}
        </LinkButton>
      </section>
      <StatRow>
        {tiles.map((tile) => (
          <StatTile key={tile.label} {...tile} />
        ))}
      </StatRow>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid gap-6">
          {sections.map((section) => (
            <HomeSectionCard key={section.title} section={section} />
          ))}
        </div>
        <Card
          title={t('desk.news')}
          flush={news.length > 0}
          actions={
            <TextLink to={paths.desk.notifications()} className="link text-sm">
              {t('common.all')}
              <span className="sr-only">：{t('desk.news')}</span>
            </TextLink>
          }
        >
          {news.length > 0 ? (
            <NotificationList rows={news} />
          ) : (
            <p className="text-muted">{t('desk.news.empty')}</p>
          )}
        </Card>
      </div>
    </>
  );
}
