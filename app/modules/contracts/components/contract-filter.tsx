import { FilterChoice, FilterForm, FilterText } from '#app/components/table/filter-form.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { CONTRACT_PATHS, CONTRACT_STATUSES, contractStatusName } from '../process.ts';
import type { ContractFilter as Filter } from '../queries.server.ts';
import { CONTRACT_TYPES, contractTypeName } from '../types.ts';

/** The ledger's filters as one GET form: shareable, and the same without JavaScript. */
export function ContractFilter({ filter, years }: { filter: Filter; years: readonly number[] }) {
  const t = useT();
  const locale = useLocale();
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <FilterForm
      filter={filter}
      clearTo={isFiltered ? paths.desk.contracts() : null}
      className="lg:grid-cols-[minmax(0,2fr)_repeat(4,minmax(0,1fr))_auto]"
    >
      <FilterText
        label={t('contract.filter.text')}
        value={filter.text}
        maxLength={100}
        placeholder={t('contract.filter.text.hint')}
      />
      <FilterChoice
        name="year"
        label={t('contract.filter.year')}
        value={filter.year?.toString()}
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
      />
      <FilterChoice
        name="status"
        label={t('contract.filter.status')}
        value={filter.status}
        options={CONTRACT_STATUSES.map((status) => ({
          value: status,
          label: contractStatusName(status, locale),
        }))}
      />
      <FilterChoice
        name="type"
        label={t('contract.filter.type')}
        value={filter.type}
        options={CONTRACT_TYPES.map((type) => ({ value: type, label: contractTypeName(type, locale) }))}
      />
      <FilterChoice
        name="path"
        label={t('contract.filter.path')}
        value={filter.path}
        options={CONTRACT_PATHS.map((path) => ({ value: path, label: t(`contract.path.${path}`) }))}
      />
    </FilterForm>
  );
}
