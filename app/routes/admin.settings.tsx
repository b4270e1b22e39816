import { getFormProps, useForm } from '@conform-to/react';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { RadioGroupField } from '#app/components/form/choice-fields.tsx';
import { SubmitBar } from '#app/components/form/form-parts.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { accountPolicy } from '#app/modules/accounts/policy.ts';
import { AMOUNT_BASES, CALIBERS, measureOfCaliber } from '#app/modules/indicators/calibers.ts';
import { chooseBasis, confirmCaliber } from '#app/modules/indicators/commands.server.ts';
import { getBasis, getCaliber } from '#app/modules/indicators/queries.server.ts';
import { caliberSchema } from '#app/modules/indicators/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => {
    requireAllowed(ctx.actor, accountPolicy['setting.change'](ctx.actor));
    return { ...(await getCaliber(ctx.db)), basis: await getBasis(ctx.db) };
  });
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(request, caliberSchema, ctx.t, async ({ caliber, basis }) => {
    await confirmCaliber(ctx, caliber);
    if (basis) await chooseBasis(ctx, basis);
    return redirectWithToast(paths.admin.settings(), 'admin.settings.saved');
  });
}

export default function SettingsPage() {
  const t = useT();
  const { caliber, basis, isConfirmed } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm<{ caliber: string; basis: string }>({
    id: 'settings',
    lastResult: actionData?.result,
    defaultValue: { caliber, basis },
  });
  const options = CALIBERS.map((one) => ({
    value: one,
    label: t(`indicator.caliber.${one}`),
    hint: t(`indicator.definition.${measureOfCaliber(one)}`),
  }));
  const amounts = AMOUNT_BASES.map((one) => ({
    value: one,
    label: t(`indicator.amount.${one}`),
    hint: t(`admin.settings.amount.${one}`),
  }));
  return (
    <>
      <PageHeader title={t('admin.settings.title')} />
      {isConfirmed ? null : <Notice tone="warn">{t('admin.settings.unconfirmed')}</Notice>}
      <Card>
        <Form method="post" {...getFormProps(form)} className="grid max-w-2xl gap-5">
          <RadioGroupField
            field={fields.caliber}
            label={t('admin.settings.caliber')}
            hint={t('admin.settings.caliber.hint')}
            options={options}
            layout="column"
          />
          <RadioGroupField
            field={fields.basis}
            label={t('admin.settings.amount')}
            hint={t('admin.settings.caliber.hint')}
            options={amounts}
            layout="column"
          />
          <SubmitBar>
            <Button variant="primary">{t('common.save')}</Button>
          </SubmitBar>
        </Form>
      </Card>
    </>
  );
}
