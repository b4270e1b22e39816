import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { createEntry } from '#app/modules/thesaurus/commands.server.ts';
import { EntryForm } from '#app/modules/thesaurus/components/entry-form.tsx';
import { TrialPreview } from '#app/modules/thesaurus/components/trial-preview.tsx';
import { entryOf, formValuesOf, newEntrySchema } from '#app/modules/thesaurus/entry-form.ts';
import { newEntryPage, previewEntry } from '#app/modules/thesaurus/pages.server.ts';
import { createSuggestedEntry } from '#app/modules/thesaurus/suggestion-commands.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => newEntryPage(ctx, new URL(request.url)));
  return { ...page, title: ctx.t('thesaurus.new') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const form = await request.formData();
  if (form.get('intent') !== 'save') {
    return formAction(form, newEntrySchema, ctx.t, async (input) => {
      const preview = await previewEntry(ctx, input);
      return data({ preview, values: formValuesOf(entryOf(input, ''), input.note) });
    });
  }
  return formAction(form, newEntrySchema, ctx.t, async ({ suggestion, ...input }) => {
    const code = suggestion
      ? await createSuggestedEntry(ctx, suggestion, input)
      : await createEntry(ctx, input);
    return redirectWithToast(paths.admin.thesaurusEntry(code), 'thesaurus.toast.created');
  });
}

export default function NewEntryPage() {
  const t = useT();
  const { values, nodes, suggestion, title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const preview = answer && 'preview' in answer ? answer : null;
  return (
    <>
      <PageHeader
        title={title}
        meta={suggestion ? t('thesaurus.suggestions.from', suggestion) : undefined}
        breadcrumbs={[{ label: t('thesaurus.title'), to: paths.admin.thesaurus() }]}
      />
      {preview ? <TrialPreview trial={preview.preview} /> : null}
      <EntryForm
        values={preview?.values ?? values}
        nodes={nodes}
        lastResult={answer && 'result' in answer ? answer.result : undefined}
        hidden={suggestion ? <input type="hidden" name="suggestion" value={suggestion.id} /> : null}
        saveLabel={t('thesaurus.create')}
      />
    </>
  );
}
