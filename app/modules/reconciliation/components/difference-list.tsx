import { type SubmissionResult, useForm } from '@conform-to/react';
import type { AnyField } from '#app/components/form/field.tsx';
import { Pagination } from '#app/components/table/pagination.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { DifferenceList } from '../pages.server.ts';
import { DifferenceFilterForm } from './difference-filter.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { SettleForm } from './settle-form.tsx';

/** Differences with their filter; those that are ticked are handled together by the form below them. */
export function DifferenceListView({
  list,
  clearTo,
  lastResult,
}: {
  list: DifferenceList;
  clearTo: string;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const t = useT();
  const [form, typed] = useForm({ id: 'settle', lastResult });
  const fields = typed as unknown as Record<string, AnyField>;
  const isFiltered = Object.keys(list.filter).length > 0;
  const maySettle = list.may.settle && list.count > 0;
  return (
    <>
      <DifferenceFilterForm list={list} clearTo={isFiltered ? clearTo : null} />
      <Card flush id="settle-difference">
        <DifferenceTable
          caption={t('reconciliation.differences')}
          rows={list.differences}
          empty={t(isFiltered ? 'reconciliation.none_match' : 'reconciliation.none')}
          chooseFor={maySettle ? { formId: form.id, chosen: asList(fields.difference?.initialValue) } : null}
        />
      </Card>
      <Pagination page={list.page} pages={list.pages} count={list.count} />
      {maySettle ? (
        <Card title={t('reconciliation.settle.together')}>
          <SettleForm form={form} fields={fields} keepers={list.keepers} states={null} />
        </Card>
      ) : null}
    </>
  );
}

function asList(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((one): one is string => typeof one === 'string');
  return typeof value === 'string' ? [value] : [];
}
