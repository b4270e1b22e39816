import { Link } from '@remix-run/react';
import { EyeOff, Lock, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { cn } from '#app/components/ui/cn.ts';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { Call, OrganizationView } from '../pages.server.ts';
import type { Contact, ListingKind } from '../schema.ts';

/** A titled paragraph of the record's story; nothing where nothing was written. */
export function Story({ title, text, isLead }: { title: string; text: string; isLead?: boolean }) {
  if (!text) return null;
  return (
    <section>
      <h3 className="text-base text-primary-strong">{title}</h3>
      <p className={isLead ? 'mt-1 prose-text' : 'mt-1 prose-text text-base'}>{text}</p>
    </section>
  );
}

/**
 * The main column and, beside it on wide screens, what to do and who stands behind it. On a phone the next step
 * (`lead`) comes before the text, the rest after it.
 */
export function DetailLayout({ lead, main, aside }: { lead?: ReactNode; main: ReactNode; aside: ReactNode }) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
      {lead ? <div className="min-w-0 lg:col-start-2 lg:row-start-1">{lead}</div> : null}
      <div className="grid min-w-0 gap-6 lg:col-start-1 lg:row-span-2 lg:row-start-1">{main}</div>
      <div className={cn('grid min-w-0 gap-6 lg:col-start-2', lead ? 'lg:row-start-2' : 'lg:row-start-1')}>
        {aside}
      </div>
    </div>
  );
}

/** The facts a reader compares first, in a row under the title. */
export function KeyFacts({ facts }: { facts: readonly { term: string; text: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-line shadow-card gap-px sm:grid-cols-3 xl:grid-cols-4">
      {facts.map((fact) => (
        <div key={fact.term} className="bg-surface px-4 py-3">
          <dt className="text-sm text-muted">{fact.term}</dt>
          <dd className="mt-0.5 font-medium">{fact.text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The next step for this reader: sign in, ask for an introduction, or manage the own record. */
export function CallCard({ kind, call }: { kind: ListingKind; call: Call }) {
  const t = useT();
  const label = {
    login: t('listing.call.login'),
    request: t(`${kind}.call.request`),
    own: t('listing.call.own'),
    bureau: t('listing.call.bureau'),
    none: '',
  }[call.kind];
  const isOffer = call.kind === 'login' || call.kind === 'request';
  return (
    <Card className="no-print">
      <div className="grid gap-3">
        {call.kind === 'none' ? (
          <p className="text-sm text-muted">{t(`${kind}.call.none`)}</p>
        ) : (
          <LinkButton to={call.to} variant="primary" block>
            {label}
          </LinkButton>
        )}
        {isOffer ? <p className="text-sm text-muted">{t('listing.contact.locked.text')}</p> : null}
      </div>
    </Card>
  );
}

/** Who stands behind the record. */
export function OrganizationCard({ organization }: { organization: OrganizationView }) {
  const t = useT();
  return (
    <Card title={t('listing.organization')}>
      <div className="grid gap-2">
        <p className="flex items-start gap-2 font-medium">
          {organization.isMasked ? (
            <EyeOff aria-hidden className="mt-1.5 size-4 shrink-0 text-muted" />
          ) : null}
          {organization.id ? (
            <Link to={paths.organization(organization.id)} className="link">
              {organization.name}
            </Link>
          ) : (
            organization.name
          )}
        </p>
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          <span>{organization.kindLabel}</span>
          <span>{organization.region}</span>
        </p>
        {organization.isVerified && !organization.isMasked ? (
          <p className="flex items-center gap-1 text-sm text-ok">
            <ShieldCheck aria-hidden className="size-4" />
            {t('listing.organization.verified')}
          </p>
        ) : null}
      </div>
    </Card>
  );
}

/** The contact block on the desk; on public pages only the lock, whoever looks. */
export function ContactCard({ contact }: { contact: Contact | null }) {
  const t = useT();
  if (!contact) {
    return (
      <Card title={t('listing.contact')}>
        <p className="flex items-center gap-2 text-muted">
          <Lock aria-hidden className="size-4 shrink-0" />
          {t('listing.contact.locked')}
        </p>
      </Card>
    );
  }
  return (
    <Card title={t('listing.contact')} footer={t('listing.contact.inside')}>
      <dl className="grid gap-3">
        {[
          { term: t('listing.form.contactName'), text: contact.name },
          { term: t('listing.form.contactPhone'), text: contact.phone },
          { term: t('listing.form.contactEmail'), text: contact.email },
        ].map(({ term, text }) => (
          <div key={term}>
            <dt className="text-sm text-muted">{term}</dt>
            <dd className="break-all figures">{text || t('common.unknown')}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
