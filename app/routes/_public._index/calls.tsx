import { Building2, FlaskConical } from 'lucide-react';
import { LinkButton } from '#app/components/ui/button.tsx';
import { cn } from '#app/components/ui/cn.ts';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { mayPost, type PostingViewer } from '#app/modules/listings/components/post-link.tsx';

/** The ways to take part that are open to the viewer. Without an account they lead to registration or to signing in. */
export function Calls({ viewer, isStacked }: { viewer: PostingViewer; isStacked?: boolean }) {
  const t = useT();
  const isSignedIn = viewer !== null;
  const calls = [
    { part: 'firm', kind: 'need', icon: Building2, to: paths.desk.newNeed() },
    { part: 'institution', kind: 'technology', icon: FlaskConical, to: paths.desk.newTechnology() },
  ] as const;
  const open = calls.filter(({ kind }) => mayPost(viewer, kind));
  if (open.length === 0) return null;
  return (
    <div className={cn('grid gap-3', !isStacked && open.length > 1 && 'sm:grid-cols-2')}>
      {open.map(({ part, icon: Icon, to }) => (
        <section
          key={part}
          className="flex flex-col items-start gap-2 rounded-lg border border-line bg-surface px-5 py-5 shadow-card"
        >
          <h2 className="flex items-center gap-2 text-lg">
            <Icon aria-hidden className="size-5 text-primary" />
            {t(`home.call.${part}`)}
          </h2>
          <p className="text-sm text-muted">{t(`home.call.${part}.text`)}</p>
          <p className="mt-auto flex flex-wrap items-center gap-x-5 gap-y-2 pt-2">
            <LinkButton to={isSignedIn ? to : paths.register()}>{t(`home.call.${part}.action`)}</LinkButton>
            {isSignedIn ? null : (
              <TextLink to={paths.login(to)} className="py-1 text-sm">
                {t('home.call.login')}
              </TextLink>
            )}
          </p>
        </section>
      ))}
    </div>
  );
}
