import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { EmptyState } from '#app/components/feedback/empty-state.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Tabs } from '#app/components/ui/tabs.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { SuggestionCard } from '#app/modules/thesaurus/components/suggestion-card.tsx';
import { ThesaurusTabs } from '#app/modules/thesaurus/components/thesaurus-tabs.tsx';
import {
  confirmSuggestion,
  refreshSuggestions,
  rejectSuggestion,
} from '#app/modules/thesaurus/suggestion-commands.server.ts';
import { suggestionsPage } from '#app/modules/thesaurus/suggestion-pages.server.ts';
import { SUGGESTION_STATES, suggestionDecisionSchema } from '#app/modules/thesaurus/suggestion-schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => suggestionsPage(ctx, new URL(request.url)));
  return { ...page, title: ctx.t('thesaurus.suggestions.title') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const here = paths.admin.thesaurusSuggestions();
  const form = await request.formData();
  if (form.get('intent') === 'refresh') {
    const count = await respond(ctx.t, () => refreshSuggestions(ctx));
    return redirectWithToast(here, 'thesaurus.toast.refreshed', { count });
  }
  return formAction(form, suggestionDecisionSchema, ctx.t, async (decision) => {
    if (decision.intent === 'reject') {
      await rejectSuggestion(ctx, decision.suggestionId);
      return redirectWithToast(here, 'thesaurus.toast.rejected');
    }
    await confirmSuggestion(ctx, decision);
    return redirectWithToast(here, 'thesaurus.toast.confirmed');
  });
}

export default function SuggestionsPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = answer && 'result' in answer ? answer.result : undefined;
  return (
    <>
      <PageHeader
        title={page.title}
        meta={t('thesaurus.suggestions.meta')}
        breadcrumbs={[{ label: t('thesaurus.title'), to: paths.admin.thesaurus() }]}
        actions={
          page.may.refresh ? (
            <Form method="post">
              <Button name="intent" value="refresh">
                {t('thesaurus.suggestions.refresh')}
              </Button>
            </Form>
          ) : null
        }
      />
      <ThesaurusTabs open={page.counts.open} />
      <p className="text-sm text-muted">{t('thesaurus.suggestions.method')}</p>
      <Tabs
        label={t('thesaurus.suggestions.states')}
        tabs={SUGGESTION_STATES.map((state) => ({
          to: paths.admin.thesaurusSuggestions({ state: state === 'open' ? undefined : state }),
          label: t(`thesaurus.suggestions.state.${state}`),
          count: page.counts[state],
          isCurrent: state === page.state,
        }))}
      />
      {page.suggestions.length === 0 ? (
        <EmptyState
          title={t('thesaurus.suggestions.empty')}
          text={page.state === 'open' ? t('thesaurus.suggestions.empty.text') : undefined}
        />
      ) : (
        page.suggestions.map((one) => (
          <SuggestionCard
            key={one.id}
            suggestion={one}
            mayDecide={page.may.change && page.state === 'open'}
            lastResult={result?.initialValue?.suggestionId === one.id ? result : undefined}
          />
        ))
      )}
      <Pagination page={page.page} pages={page.pages} count={page.counts[page.state]} />
    </>
  );
}
