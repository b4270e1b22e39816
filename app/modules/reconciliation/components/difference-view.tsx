import { type SubmissionResult, useForm } from '@conform-to/react';
import type { AnyField } from '#app/components/form/field.tsx';
import { Timeline } from '#app/components/layout/timeline.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { paths } from '#app/lib/paths.ts';
import type { DifferenceView, differencePage } from '../pages.server.ts';
import { Confidence } from './difference-table.tsx';
import { SettleForm } from './settle-form.tsx';
import { DueBadge, StateBadge } from './state-badge.tsx';

type PageData = Awaited<ReturnType<typeof differencePage>>;

/** Pile, state, owner and due date, with the way to our contract. */
export function DifferenceFacts({ difference }: { difference: DifferenceView }) {
  const t = useT();
  const { pile, subject, state, goneOn, contractId, owner, reason, settledOn } = difference;
  return (
    <Card title={t('reconciliation.facts')}>
      <DescriptionList
        columns={2}
        items={[
          {
            term: t('reconciliation.column.pile'),
            text: (
              <span className="grid gap-1">
                <span>{t(`reconciliation.pile.${pile}`)}</span>
                <span className="text-sm text-muted">{t(`reconciliation.pile.${pile}.${subject}`)}</span>
                <Confidence row={difference} />
              </span>
            ),
          },
          {
            term: t('reconciliation.column.state'),
            text: (
              <span className="flex flex-wrap gap-1">
                <StateBadge state={state} />
                {goneOn ? <Badge>{t('reconciliation.gone', { date: goneOn })}</Badge> : null}
                {settledOn ? <span className="text-sm text-muted figures">{settledOn}</span> : null}
              </span>
            ),
          },
          { term: t('reconciliation.column.owner'), text: owner ?? t('reconciliation.no_owner') },
          { term: t('reconciliation.column.due'), text: <DueBadge difference={difference} /> },
          {
            term: t('reconciliation.export.found'),
            // The days run anew where a correction did not last; how long it has been there is said all the same.
            text:
              difference.firstFoundOn === difference.foundOn
                ? difference.foundOn
                : t('reconciliation.found_again', {
                    first: difference.firstFoundOn,
                    again: difference.foundOn,
                  }),
          },
          reason ? { term: t('reconciliation.reason'), text: reason } : null,
          contractId
            ? {
                term: t('reconciliation.our_contract'),
                text: (
                  <TextLink to={paths.desk.contract(contractId)}>
                    {difference.key || difference.label}
                  </TextLink>
                ),
              }
            : null,
        ]}
      />
    </Card>
  );
}

export function OneDifferenceForm({
  page,
  lastResult,
}: {
  page: PageData;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const t = useT();
  const { id, version, ownerId, state, reason, pile, subject } = page.difference;
  const [form, typed] = useForm({
    id: 'settle',
    lastResult,
    defaultValue: { owner: ownerId ?? '', state, reason },
  });
  return (
    <Card title={t('reconciliation.settle')}>
      <SettleForm
        form={form}
        fields={typed as unknown as Record<string, AnyField>}
        keepers={page.keepers}
        states={page.states}
      >
        <input type="hidden" name="difference" value={`${id}:${version}`} />
        {pile === 'missing_here' && subject === 'contracts' ? (
          <p className="flex flex-wrap gap-x-3 text-sm">
            <span>{t('reconciliation.settle.record')}</span>
            <TextLink to={paths.desk.newContract()}>{t('contract.new')}</TextLink>
            <TextLink to={paths.desk.importContracts()}>{t('contract.import.open')}</TextLink>
          </p>
        ) : null}
      </SettleForm>
    </Card>
  );
}

/** Who handled the difference how, newest first. */
export function DifferenceHistory({ history }: { history: PageData['history'] }) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card title={t('reconciliation.history')}>
      {history.length === 0 ? (
        <p className="text-muted">{t('reconciliation.history.none')}</p>
      ) : (
        <Timeline
          entries={history.map((event) => ({
            id: event.id,
            time: formatInstant(event.createdAt, locale),
            who: event.actor,
            text: event.owner
              ? t('reconciliation.history.entry', {
                  state: t(`reconciliation.state.${event.state}`),
                  owner: event.owner,
                })
              : t(`reconciliation.state.${event.state}`),
            note: event.reason || undefined,
          }))}
        />
      )}
    </Card>
  );
}

/** The comparisons that found it. */
export function DifferenceRuns({ runs }: { runs: PageData['runs'] }) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card title={t('reconciliation.found_by')}>
      <ul className="grid gap-1">
        {runs.map((run) => (
          <li key={run.id}>
            <TextLink to={paths.desk.reconciliationRun(run.id)}>{run.title}</TextLink>{' '}
            <span className="text-sm text-muted figures">
              {run.number} · {formatInstant(run.createdAt, locale)}
              {run.line === null ? null : ` · ${t('import.report.line_no', { line: run.line })}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
