import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PenLine } from 'lucide-react';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { readBrowseRequest } from '#app/modules/listings/browse.server.ts';
import { BrowseView } from '#app/modules/listings/components/browse-view.tsx';
import { MarkedTitle } from '#app/modules/listings/components/marked-title.tsx';
import { PostLink } from '#app/modules/listings/components/post-link.tsx';
import { browseTechnologies } from '#app/modules/technologies/browse.server.ts';
import { TechnologyCard } from '#app/modules/technologies/components/technology-card.tsx';
import { technologyFacets } from '#app/modules/technologies/fields.ts';
import { useRootData } from '#app/root.tsx';
import { requestContext } from '#app/server/request-context.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = requestContext(context, request);
  return respond(ctx.t, async () => {
    const asked = await readBrowseRequest(ctx, technologyFacets, new URL(request.url));
    if (asked.redirectTo) throw redirect(asked.redirectTo);
    return {
      title: ctx.t('search.technologies.title'),
      intro: ctx.t('search.technologies.intro'),
      result: await browseTechnologies(ctx, asked),
    };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · 技桥` },
  { name: 'description', content: data?.intro },
];

export default function TechnologiesPage() {
  const t = useT();
  const { user } = useRootData();
  const { title, intro, result } = useLoaderData<typeof loader>();
  return (
    <BrowseView
      title={title}
      intro={intro}
      searchLabel={t('search.technologies.box')}
      placeholder={t('search.technologies.placeholder')}
      result={result}
      actions={
        <PostLink kind="technology" viewer={user} icon={PenLine}>
          {t('search.technologies.post')}
        </PostLink>
      }
      emptyAction={
        <>
          <p className="max-w-prose text-sm text-muted">{t('search.technologies.no_match')}</p>
          <PostLink kind="need" viewer={user}>
            {t('search.needs.post')}
          </PostLink>
        </>
      }
    >
      {result.cards.map((technology) => (
        <TechnologyCard
          key={technology.id}
          technology={technology}
          title={<MarkedTitle title={technology.title} q={result.q} />}
        />
      ))}
    </BrowseView>
  );
}
