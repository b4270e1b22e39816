import { FilterChoice, FilterForm, FilterText } from '#app/components/table/filter-form.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { DifferenceList } from '../pages.server.ts';
import { PILES } from '../piles.ts';
import { DIFFERENCE_STATES } from '../process.ts';

/** The filters of a list of differences as one GET form. */
export function DifferenceFilterForm({ list, clearTo }: { list: DifferenceList; clearTo: string | null }) {
  const t = useT();
  const { filter, fields, keepers } = list;
  return (
    <FilterForm
      filter={filter}
      clearTo={clearTo}
      className="lg:grid-cols-[minmax(0,1.6fr)_repeat(5,minmax(0,1fr))_auto]"
    >
      <FilterText
        label={t('reconciliation.filter.text')}
        value={filter.text}
        maxLength={100}
        placeholder={t('reconciliation.filter.text.hint')}
      />
      <FilterChoice
        name="pile"
        label={t('reconciliation.column.pile')}
        value={filter.pile}
        options={PILES.map((pile) => ({ value: pile, label: t(`reconciliation.pile.${pile}`) }))}
      />
      <FilterChoice
        name="field"
        label={t('reconciliation.filter.field')}
        value={filter.field}
        options={fields}
      />
      <FilterChoice
        name="state"
        label={t('reconciliation.column.state')}
        value={filter.state}
        options={DIFFERENCE_STATES.map((state) => ({
          value: state,
          label: t(`reconciliation.state.${state}`),
        }))}
      />
      <FilterChoice
        name="overdue"
        label={t('reconciliation.filter.time')}
        value={filter.overdue ? '1' : undefined}
        options={[{ value: '1', label: t('reconciliation.overdue') }]}
      />
      <FilterChoice
        name="owner"
        label={t('reconciliation.column.owner')}
        value={filter.owner}
        options={keepers.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FilterForm>
  );
}
