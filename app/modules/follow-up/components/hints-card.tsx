import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { Fold } from '#app/components/ui/fold.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { HintView } from '../hints.ts';

const TONES = { fits: 'info', later: 'neutral', open: 'neutral', not: 'neutral' } as const;

/** Policies to ask about: information with clause, conditions and missing papers; never a promise. */
export function HintsCard({ hints }: { hints: readonly HintView[] }) {
  const t = useT();
  const shown = hints.filter(({ standing }) => standing !== 'not');
  const others = hints.filter(({ standing }) => standing === 'not');
  return (
    <Card title={t('follow.hint.title')} id="hints">
      <div className="grid gap-5">
        <p className="text-sm text-muted">{t('follow.hint.note')}</p>
        {shown.map((hint) => (
          <HintItem key={hint.code} hint={hint} />
        ))}
        {others.length > 0 ? (
          <Fold summary={t('follow.hint.others_fold', { count: others.length })}>
            <div className="grid gap-5">
              {others.map((hint) => (
                <HintItem key={hint.code} hint={hint} />
              ))}
            </div>
          </Fold>
        ) : null}
      </div>
    </Card>
  );
}

function HintItem({ hint }: { hint: HintView }) {
  const t = useT();
  const { name, side, standing, isConfirmed, clause, text, missing, others, conditions } = hint;
  const paper = (one: HintView['missing'][number]) =>
    t(one === 'assessment' ? 'follow.hint.paper.assessment' : `contract.file.kind.${one}`);
  return (
    <section className="grid gap-2 border-t border-line pt-4 first-of-type:border-t-0 first-of-type:pt-0">
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-base">
        {name}
        <Badge tone="primary">{t(`follow.hint.side.${side}`)}</Badge>
        <Badge tone={TONES[standing]}>{t(`follow.hint.standing.${standing}`)}</Badge>
        {isConfirmed ? null : <Badge tone="pending">{t('follow.hint.unconfirmed')}</Badge>}
      </h3>
      <p className="prose-text">{text}</p>
      <DescriptionList
        items={[
          { term: t('follow.hint.clause'), text: clause },
          {
            term: t('follow.hint.conditions'),
            text: conditions
              .map(
                (one) =>
                  `${t(`follow.hint.condition.${one.name}`)}（${t(
                    one.answer === null
                      ? 'follow.hint.answer.unknown'
                      : one.answer
                        ? 'follow.hint.answer.yes'
                        : 'follow.hint.answer.no',
                  )}）`,
              )
              .join('、'),
          },
          {
            term: t('follow.hint.missing'),
            text: missing.length === 0 ? t('follow.hint.missing.none') : missing.map(paper).join('、'),
          },
          others.length > 0 && { term: t('follow.hint.others'), text: others.join('；') },
        ]}
      />
    </section>
  );
}
