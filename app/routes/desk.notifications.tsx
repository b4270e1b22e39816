import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { Bell } from 'lucide-react';
import { EmptyState } from '#app/components/feedback/empty-state.tsx';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths, safeRedirect } from '#app/lib/paths.ts';
import { markNotificationsRead, openNotification } from '#app/modules/notifications/commands.server.ts';
import { NotificationList } from '#app/modules/notifications/components/notification-list.tsx';
import { notificationsPage } from '#app/modules/notifications/pages.server.ts';
import { notificationStepSchema } from '#app/modules/notifications/schema.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const page = await respond(ctx.t, () => notificationsPage(ctx, new URL(request.url).searchParams));
  return { ...page, title: ctx.t('notification.title') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return formAction(request, notificationStepSchema, ctx.t, async (step) => {
    if (step.intent === 'open') {
      return redirect(safeRedirect(await openNotification(ctx, step.id), paths.desk.notifications()));
    }
    await markNotificationsRead(ctx);
    return redirectWithToast(paths.desk.notifications(), 'notification.toast.read');
  });
}

export default function NotificationsPage() {
  const t = useT();
  const { rows, counts, page, pages } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('notification.title')}
        meta={t('notification.count', { unread: counts.unread })}
        actions={
          counts.unread > 0 ? (
            <Form method="post">
              <input type="hidden" name="intent" value="read-all" />
              <Button>{t('notification.read_all')}</Button>
            </Form>
          ) : null
        }
      />
      {rows.length === 0 ? (
        <EmptyState icon={Bell} text={t('notification.empty')} />
      ) : (
        <Card flush>
          <NotificationList rows={rows} />
        </Card>
      )}
      <Pagination page={page} pages={pages} count={counts.all} />
    </>
  );
}
