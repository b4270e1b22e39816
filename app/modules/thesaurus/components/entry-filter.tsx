import type { OptionGroup } from '#app/components/form/field.tsx';
import { FilterChoice, FilterForm, FilterText } from '#app/components/table/filter-form.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { ENTRY_SOURCES, ENTRY_STATUSES } from '../schema.ts';

export interface EntryFilterValues {
  text?: string;
  place: string;
  status?: string;
  source?: string;
}

/** The filters of the list as one GET form: shareable, and the same without JavaScript. */
export function EntryFilter({
  filter,
  places,
}: {
  filter: EntryFilterValues;
  places: readonly OptionGroup[];
}) {
  const t = useT();
  const { text, place, status, source } = filter;
  const isFiltered = [text, place, status, source].some(Boolean);
  return (
    <FilterForm
      filter={filter}
      clearTo={isFiltered ? paths.admin.thesaurus() : null}
      className="lg:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      <FilterText
        label={t('thesaurus.filter.text')}
        value={text}
        maxLength={60}
        placeholder={t('thesaurus.filter.text.hint')}
      />
      <FilterChoice name="place" label={t('thesaurus.filter.place')} value={place} options={places} />
      <FilterChoice
        name="status"
        label={t('thesaurus.filter.status')}
        value={status}
        options={ENTRY_STATUSES.map((value) => ({ value, label: t(`thesaurus.status.${value}`) }))}
      />
      <FilterChoice
        name="source"
        label={t('thesaurus.filter.source')}
        value={source}
        options={ENTRY_SOURCES.map((value) => ({ value, label: t(`thesaurus.source.${value}`) }))}
      />
    </FilterForm>
  );
}
