import { getFormProps, useForm } from '@conform-to/react';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Fold } from '#app/components/ui/fold.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { MissingYears } from '#app/modules/calendar/components/missing-years.tsx';
import {
  cancelPublicity,
  decidePublicityObjection,
  objectToPublicity,
} from '#app/modules/publicity/commands.server.ts';
import { PublicityBadge, PublicityFacts } from '#app/modules/publicity/components/publicity-facts.tsx';
import { PublicityObjections } from '#app/modules/publicity/components/publicity-objections.tsx';
import { publicityPage } from '#app/modules/publicity/pages.server.ts';
import {
  cancelPublicitySchema,
  publicityDecisionSchema,
  publicityObjectionSchema,
} from '#app/modules/publicity/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => publicityPage(ctx, params.publicityId ?? ''));
  return { ...page, title: page.publicity.title };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  const id = params.publicityId ?? '';
  const here = paths.desk.publicity(id);
  const form = await request.formData();
  if (form.get('intent') === 'cancel') {
    return formAction(form, cancelPublicitySchema, ctx.t, async (input) => {
      await cancelPublicity(ctx, { id, ...input });
      return redirectWithToast(here, 'publicity.toast.cancelled');
    });
  }
  if (form.get('intent') === 'decide') {
    return formAction(form, publicityDecisionSchema, ctx.t, async (input) => {
      await decidePublicityObjection(ctx, { publicityId: id, ...input });
      return redirectWithToast(here, 'registration.toast.decided');
    });
  }
  return formAction(form, publicityObjectionSchema, ctx.t, async (input) => {
    await objectToPublicity(ctx, { publicityId: id, ...input });
    return redirectWithToast(here, 'registration.toast.objection');
  });
}

export default function PublicityPage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const result = answer && 'result' in answer ? answer.result : undefined;
  const isCancel = result?.initialValue?.intent === 'cancel';
  const [cancel, fields] = useForm<{ reason: string }>({
    id: 'cancel',
    lastResult: isCancel ? result : undefined,
  });
  const { publicity } = page;
  const isObjected = page.objections.some(({ state }) => state === 'open');
  return (
    <>
      <PageHeader
        title={page.title}
        meta={
          <>
            <span className="figures">{publicity.number}</span>
            <PublicityBadge publicity={{ ...publicity, isEnded: page.isEnded, isObjected }} />
          </>
        }
        breadcrumbs={[{ label: t('publicity.title'), to: paths.desk.publicities() }]}
      />
      <MissingYears years={page.guessedYears} />
      <Card title={t('publicity.section.content')}>
        <PublicityFacts publicity={publicity} contract={page.contract} />
      </Card>
      <PublicityObjections
        objections={page.objections}
        mayObject={page.may.object}
        today={page.today}
        lastResult={isCancel ? undefined : result}
      />
      {page.may.cancel ? (
        <Card>
          <Fold summary={t('publicity.cancel')} isOpen={isCancel}>
            <Form method="post" {...getFormProps(cancel)} className="grid gap-4">
              <FormErrors form={cancel} labels={{ reason: t('publicity.cancel.reason') }} />
              <input type="hidden" name="version" value={publicity.version} />
              <TextField
                field={fields.reason}
                label={t('publicity.cancel.reason')}
                maxLength={300}
                required
              />
              <div>
                <Button name="intent" value="cancel" variant="danger">
                  {t('publicity.cancel')}
                </Button>
              </div>
            </Form>
          </Fold>
        </Card>
      ) : null}
    </>
  );
}
