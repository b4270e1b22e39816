import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { newDealPage } from '#app/modules/deals/choices.server.ts';
import { DealForm } from '#app/modules/deals/components/deal-form.tsx';
import { openOrFindDeal } from '#app/modules/deals/opening.server.ts';
import { dealOpenSchema } from '#app/modules/deals/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => newDealPage(ctx, new URL(request.url).searchParams));
  return { ...page, title: ctx.t(`deal.new.${page.opener}`) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(request, dealOpenSchema, ctx.t, async (opening) => {
    const { id, number, isNew } = await openOrFindDeal(ctx, opening);
    return redirectWithToast(paths.desk.deal(id), isNew ? 'deal.toast.opened' : 'deal.toast.exists', {
      number,
    });
  });
}

export default function NewDealPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { opener, existing } = page;
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t(`deal.new.intro.${opener}`)}
        breadcrumbs={[{ label: t('deal.title'), to: paths.desk.deals() }]}
      />
      {existing ? (
        <Notice
          tone="info"
          actions={
            <LinkButton to={existing.to} size="sm">
              {t('deal.new.existing.link')}
            </LinkButton>
          }
        >
          {t('deal.new.existing', { number: existing.number })}
        </Notice>
      ) : null}
      {page.mayOpen ? null : (
        <Notice
          tone="warn"
          actions={
            <LinkButton to={paths.desk.organization()} size="sm">
              {t('deal.new.organization')}
            </LinkButton>
          }
        >
          {t('deal.new.unverified')}
        </Notice>
      )}
      {page.mayOpen && !existing ? <DealForm page={page} lastResult={answer?.result} /> : null}
    </>
  );
}
