import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { inputLook } from '#app/components/form/field.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { typedCode } from '#app/modules/papers/schema.ts';
import { requestContext } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

/** The form sends the code as a parameter, so that it works without JavaScript. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const code = typedCode(new URL(request.url).searchParams.get('code') ?? '');
  if (code !== '') throw redirect(paths.verify(code));
  return { title: requestContext(context, request).t('paper.verify.title') };
}

/** Where the code of a printed paper is typed by whoever cannot scan it. */
export default function VerifyFormPage() {
  const t = useT();
  const { title } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={title} />
      <Card>
        <Form method="get" action={paths.verify()} className="grid max-w-xl gap-4">
          <p>{t('paper.verify.form.intro')}</p>
          <label className="grid gap-1">
            <span className="font-medium">{t('paper.verify.form.code')}</span>
            <input
              name="code"
              required
              maxLength={40}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              aria-describedby="code-hint"
              className={`${inputLook} font-mono`}
            />
            <span id="code-hint" className="text-sm text-muted">
              {t('paper.verify.form.hint')}
            </span>
          </label>
          <div>
            <Button variant="primary">{t('paper.verify.form.submit')}</Button>
          </div>
        </Form>
      </Card>
    </>
  );
}
