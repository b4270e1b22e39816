import { Link } from '@remix-run/react';
import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Fold } from '#app/components/ui/fold.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { AdviceReader } from '../advice.ts';
import type { MatchView } from '../pages.server.ts';
import type { Band, FitState } from '../schema.ts';
import { USEFUL_OF_TEN } from '../weights.ts';
import { MatchEvidence } from './match-evidence.tsx';

const BANDS: Record<Band, Tone> = { high: 'ok', medium: 'info', low: 'neutral' };
const ICONS: Record<FitState, LucideIcon> = { met: CircleCheck, not_met: CircleX, unknown: CircleHelp };
/** Links told at once; the others stand with the evidence. */
const TOLD_LINKS = 3;

export type Reasons = Omit<MatchView<unknown>, 'card'>;

/** Why it was found: in short first, then the evidence and the advice for whoever opens them. */
export function MatchReasons({
  match,
  reader,
  newDeal,
  children,
}: {
  match: Reasons;
  reader: AdviceReader;
  newDeal: string | null;
  /** What people say of the match. */
  children?: ReactNode;
}) {
  const t = useT();
  return (
    <div className="mt-3 grid gap-3 border-t border-line pt-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Badge tone={BANDS[match.band]}>
          {t('matching.rank', { rank: match.rank })} · {t(`matching.band.${match.band}`)}
        </Badge>
        <span className="text-muted">
          {t(`matching.band.meaning.${match.band}`, { useful: USEFUL_OF_TEN[match.band] })}
        </span>
      </p>
      <LinkLines links={match.links.slice(0, TOLD_LINKS)} reader={reader} />
      <SharedWords terms={match.terms} />
      <FitSummary fields={match.fields} />
      <div className="grid gap-1">
        <Fold summary={t('matching.evidence')}>
          <div className="grid gap-4">
            <LinkLines links={match.links.slice(TOLD_LINKS)} reader={reader} />
            <MatchEvidence match={match} />
          </div>
        </Fold>
        {match.advice.length > 0 ? (
          <Fold summary={t('matching.advice', { count: match.advice.length })}>
            <AdviceList advice={match.advice} />
          </Fold>
        ) : null}
      </div>
      {children}
      {newDeal ? (
        <div>
          <LinkButton to={newDeal} size="sm" variant="primary">
            {t('matching.new_deal')}
          </LinkButton>
        </div>
      ) : null}
    </div>
  );
}

const VOICES = {
  firm: 'matching.link.you',
  institution: 'matching.link.own',
  bureau: 'matching.link.need',
} as const satisfies Record<AdviceReader, string>;

/** 您说的“掉色” ≈ 成果里的“耐湿擦色牢度”. */
function LinkLines({ links, reader }: { links: Reasons['links']; reader: AdviceReader }) {
  const t = useT();
  if (links.length === 0) return null;
  return (
    <ul aria-label={t('matching.links')} className="grid gap-1.5">
      {links.map(({ number, said, terms, isConfirmed }) => (
        <li key={number} className="flex items-baseline gap-x-2">
          <span className="figures shrink-0 rounded-sm border border-info-line bg-info-soft px-1.5 text-xs text-info">
            ≈{number}
          </span>
          <span className="min-w-0 font-medium">
            <LinkWords said={said} terms={terms} reader={reader} />{' '}
            {isConfirmed ? <Badge tone="ok">{t('matching.link.confirmed')}</Badge> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A word that both sides write is no translation, and is not told as one. */
function LinkWords({ said, terms, reader }: { said: string; terms: string[]; reader: AdviceReader }) {
  const t = useT();
  const others = terms.filter((term) => term !== said);
  if (others.length === 0) return t('matching.link.same', { said });
  const quoted = others.map((term) => t('matching.link.quoted', { term })).join(t('matching.list_separator'));
  return said === ''
    ? t('matching.link.unsaid', { terms: quoted })
    : t(VOICES[reader], { said, terms: quoted });
}

function SharedWords({ terms }: { terms: readonly string[] }) {
  const t = useT();
  if (terms.length === 0) return null;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1 text-sm">
      <span className="text-muted">{t('matching.terms')}</span>
      {terms.map((term) => (
        <mark key={term}>{term}</mark>
      ))}
    </p>
  );
}

/** The fields in one line: what speaks for it, what against, and how much nobody said. */
function FitSummary({ fields }: { fields: Reasons['fields'] }) {
  const t = useT();
  const named = (state: FitState) =>
    fields
      .filter((field) => field.state === state)
      .map(({ key }) => t(`matching.fit.${key}`))
      .join(t('matching.list_separator'));
  const unknown = fields.filter(({ state }) => state === 'unknown').length;
  const lines: [FitState, string][] = [
    ['met', named('met') && t('matching.summary.met', { fields: named('met') })],
    ['not_met', named('not_met') && t('matching.summary.not_met', { fields: named('not_met') })],
    ['unknown', unknown > 0 ? t('matching.summary.unknown', { count: unknown }) : ''],
  ];
  return (
    <ul aria-label={t('matching.fields')} className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {lines.map(([state, text]) => {
        const Icon = ICONS[state];
        return text ? (
          <li key={state} className="flex items-baseline gap-1.5">
            <Icon aria-hidden className="size-4 shrink-0 translate-y-0.5 text-muted" />
            {text}
          </li>
        ) : null;
      })}
    </ul>
  );
}

function AdviceList({ advice }: { advice: Reasons['advice'] }) {
  const t = useT();
  return (
    <ul className="grid gap-2 text-sm">
      {advice.map(({ text, step }) => (
        <li key={text}>
          {text}
          {step ? (
            <Link to={step.to} className="link ml-2 whitespace-nowrap">
              {t(`matching.step.${step.name}`)}
            </Link>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
