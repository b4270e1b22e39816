import { Form, Link } from '@remix-run/react';
import { cn } from '#app/components/ui/cn.ts';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { NotificationView } from '../pages.server.ts';

/** Messages, newest first. An unread one is opened by a form, which marks it read on the way to its page. */
export function NotificationList({ rows }: { rows: readonly NotificationView[] }) {
  const t = useT();
  return (
    <ul>
      {rows.map((row) => (
        <li
          key={row.id}
          className={cn(
            'flex flex-wrap items-baseline gap-x-4 gap-y-0.5 border-t border-line px-4 py-3 first:border-t-0 sm:px-6',
            row.isRead ? undefined : 'bg-primary-soft/40',
          )}
        >
          <span className="min-w-0 flex-1 basis-64">
            {row.isRead ? (
              <Link to={row.to} className="link">
                {row.text}
              </Link>
            ) : (
              <Form method="post" action={paths.desk.notifications()}>
                <input type="hidden" name="intent" value="open" />
                <input type="hidden" name="id" value={row.id} />
                <button type="submit" className="link text-left font-semibold">
                  <span className="sr-only">{t('notification.unread')} </span>
                  {row.text}
                </button>
              </Form>
            )}
          </span>
          <time dateTime={row.iso} className="text-sm whitespace-nowrap text-muted figures">
            {row.time}
          </time>
        </li>
      ))}
    </ul>
  );
}
