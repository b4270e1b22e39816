import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { changeEntry, setEntryStatus } from '#app/modules/thesaurus/commands.server.ts';
import { EntryStatusBadge, SourceBadge } from '#app/modules/thesaurus/components/entry-badges.tsx';
import { EntryForm } from '#app/modules/thesaurus/components/entry-form.tsx';
import { EntryChanges, EntryHistory } from '#app/modules/thesaurus/components/entry-history.tsx';
import { EntrySides } from '#app/modules/thesaurus/components/entry-sides.tsx';
import { EntryStatusForm } from '#app/modules/thesaurus/components/entry-status-form.tsx';
import { TrialPreview } from '#app/modules/thesaurus/components/trial-preview.tsx';
import {
  changedEntrySchema,
  entryOf,
  entryStatusSchema,
  formValuesOf,
} from '#app/modules/thesaurus/entry-form.ts';
import { entryPage, previewEntry } from '#app/modules/thesaurus/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

/** After a conflict the newest text is shown beside what was typed. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => entryPage(ctx, params.code ?? ''));
  return { ...page, title: `${page.entry.code} ${page.entry.trade[0] ?? ''}` };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const code = params.code ?? '';
  const here = paths.admin.thesaurusEntry(code);
  const form = await request.formData();
  const intent = form.get('intent');
  if (intent === 'retire' || intent === 'restore') {
    const status = intent === 'retire' ? 'retired' : 'active';
    return formAction(form, entryStatusSchema, ctx.t, async (input) => {
      await setEntryStatus(ctx, { code, status, ...input });
      return redirectWithToast(
        here,
        intent === 'retire' ? 'thesaurus.toast.retired' : 'thesaurus.toast.restored',
      );
    });
  }
  if (intent !== 'save') {
    return formAction(form, changedEntrySchema, ctx.t, async (input) => {
      const preview = await previewEntry(ctx, input, code);
      return data({ preview, values: formValuesOf(entryOf(input, code), input.note) });
    });
  }
  return formAction(form, changedEntrySchema, ctx.t, async ({ version, ...input }) => {
    await changeEntry(ctx, { code, version, input });
    return redirectWithToast(here, 'thesaurus.toast.saved');
  });
}

export default function EntryPage() {
  const t = useT();
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const preview = answer && 'preview' in answer ? answer : null;
  const result = answer && 'result' in answer ? answer.result : undefined;
  const sent = result?.initialValue ?? {};
  const isStatusSent = sent.intent === 'retire' || sent.intent === 'restore';
  const isOvertaken = sent.version !== undefined && sent.version !== String(page.version);
  const { entry, version, may } = page;
  return (
    <>
      <PageHeader
        title={page.title}
        meta={
          <>
            <SourceBadge source={page.source} />
            <EntryStatusBadge status={page.status} />
            <span>{t('thesaurus.entry.version', { version })}</span>
            <span>{t('thesaurus.entry.updated', { time: formatInstant(page.updatedAt, locale) })}</span>
          </>
        }
        breadcrumbs={[{ label: t('thesaurus.title'), to: paths.admin.thesaurus() }]}
      />
      <p className="text-sm text-muted">{t(`thesaurus.source.${page.source}.note`)}</p>
      {page.status === 'retired' ? <Notice tone="warn">{t('thesaurus.retired.note')}</Notice> : null}
      <EntrySides entry={entry} chain={page.chain} node={page.node} />
      {isOvertaken ? (
        <Notice tone="warn" title={t('thesaurus.conflict.title')} isLive>
          <p>{t('thesaurus.conflict.text', { version })}</p>
          <EntryChanges changes={page.history[0]?.changes ?? []} />
        </Notice>
      ) : null}
      {preview ? <TrialPreview trial={preview.preview} /> : null}
      {may.change ? (
        <section className="grid gap-4">
          <h2 className="text-xl">{t('thesaurus.edit')}</h2>
          <EntryForm
            key={entry.code}
            values={preview?.values ?? page.values}
            nodes={page.nodes}
            lastResult={isStatusSent ? undefined : result}
            hidden={<input type="hidden" name="version" value={version} />}
            saveLabel={t('thesaurus.save')}
          />
        </section>
      ) : null}
      {may.retire || may.restore ? (
        <Card>
          <EntryStatusForm
            action={may.retire ? 'retire' : 'restore'}
            version={version}
            lastResult={isStatusSent ? result : undefined}
          />
        </Card>
      ) : null}
      <EntryHistory history={page.history} />
    </>
  );
}
