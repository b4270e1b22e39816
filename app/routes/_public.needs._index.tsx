import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PenLine } from 'lucide-react';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { readBrowseRequest } from '#app/modules/listings/browse.server.ts';
import { BrowseView } from '#app/modules/listings/components/browse-view.tsx';
import { MarkedTitle } from '#app/modules/listings/components/marked-title.tsx';
import { PostLink } from '#app/modules/listings/components/post-link.tsx';
import { browseNeeds } from '#app/modules/needs/browse.server.ts';
import { NeedCard } from '#app/modules/needs/components/need-card.tsx';
import { needFacets } from '#app/modules/needs/fields.ts';
import { useRootData } from '#app/root.tsx';
import { requestContext } from '#app/server/request-context.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = requestContext(context, request);
  return respond(ctx.t, async () => {
    const asked = await readBrowseRequest(ctx, needFacets, new URL(request.url));
    if (asked.redirectTo) throw redirect(asked.redirectTo);
    return {
      title: ctx.t('search.needs.title'),
      intro: ctx.t('search.needs.intro'),
      result: await browseNeeds(ctx, asked),
    };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ''} · 技桥` },
  { name: 'description', content: data?.intro },
];

export default function NeedsPage() {
  const t = useT();
  const { user } = useRootData();
  const { title, intro, result } = useLoaderData<typeof loader>();
  const post = (
    <PostLink kind="need" viewer={user} icon={PenLine}>
      {t('search.needs.post')}
    </PostLink>
  );
  return (
    <BrowseView
      title={title}
      intro={intro}
      searchLabel={t('search.needs.box')}
      placeholder={t('search.needs.placeholder')}
      result={result}
      actions={post}
    >
      {result.cards.map((need) => (
        <NeedCard key={need.id} need={need} title={<MarkedTitle title={need.title} q={result.q} />} />
      ))}
    </BrowseView>
  );
}
