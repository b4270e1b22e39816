import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import { cn } from '#app/components/ui/cn.ts';
import { useT } from '#app/i18n/use-t.ts';
import { dropEmptyRows } from '#app/lib/rows.ts';
import {
  type AnyField,
  FieldErrors,
  type FieldProps,
  GroupFrame,
  inputLook,
  type Option,
  type OptionGroup,
} from './field.tsx';
import type { AnyForm } from './form-parts.tsx';
import { SelectOptions } from './select-field.tsx';

export type RowColumn = {
  /** Name of the field inside a row. */
  name: string;
  label: string;
  placeholder?: string;
  maxLength?: number;
  inputMode?: 'text' | 'decimal' | 'numeric';
  /** Dates are picked as in a date field. */
  type?: 'text' | 'date';
  /** With options the cell is a <select>. */
  options?: ReadonlyArray<Option | OptionGroup>;
  /** Share of the width; 1 unless given. */
  grow?: 1 | 2 | 3;
};

export type RepeatableRowsProps = FieldProps & {
  form: AnyForm;
  columns: readonly RowColumn[];
  /** Empty rows kept ready below the filled ones, so that the list can grow without JavaScript. */
  spare?: number;
  max?: number;
};

type Cells = Record<string, AnyField | undefined>;
type Row = { key: string; name: string; index: number; cells: Cells | null; errors: string[] | undefined };

/**
 * A list of small rows, such as the quantified indicators (指标、现状值、目标值、单位). Every row is plain inputs named
 * `list[0].name`; adding and removing are conform intents, which work as ordinary submits too. The schema must drop
 * rows that are wholly empty (`dropEmptyRows`).
 */
export function RepeatableRows({ form, columns, spare = 2, max = 20, ...props }: RepeatableRowsProps) {
  const t = useT();
  const { field } = props;
  // With JavaScript another row is only another spare one: what stands in the others is not touched.
  const [added, setAdded] = useState(0);
  const rows = rowsOf(field, spare + added, max);
  const canAdd = rows.length < max;
  const template = `grid grid-cols-2 gap-x-2 gap-y-2 sm:grid-cols-[repeat(var(--cells),minmax(0,1fr))_2.75rem]`;
  const cellCount = columns.reduce((sum, column) => sum + (column.grow ?? 1), 0);
  return (
    <GroupFrame {...props}>
      {/* Enter in any input presses the form's first submit button: without this one it would delete a row. */}
      <button type="submit" form={field.formId} tabIndex={-1} aria-hidden className="sr-only" />
      <div className="grid gap-3 sm:gap-2" style={{ '--cells': cellCount } as React.CSSProperties}>
        <div aria-hidden className={cn(template, 'hidden text-sm text-muted sm:grid')}>
          {columns.map((column) => (
            <span key={column.name} className={span(column)}>
              {column.label}
            </span>
          ))}
        </div>
        {rows.map((row) => (
          <fieldset key={row.key} className="min-w-0 rounded-md border border-line p-3 sm:border-0 sm:p-0">
            <legend className="px-1 text-sm text-muted sm:sr-only">
              {t('form.rows.row', { index: row.index + 1 })}
            </legend>
            <div className={template}>
              {columns.map((column) => (
                <RowCell
                  key={column.name}
                  column={column}
                  row={row}
                  listId={field.id}
                  formId={field.formId}
                />
              ))}
              {row.cells ? (
                <Button
                  variant="quiet"
                  size="sm"
                  className="min-h-11 self-end justify-self-start px-3 text-muted hover:text-danger"
                  aria-label={t('form.rows.remove', { index: row.index + 1 })}
                  {...form.remove.getButtonProps({ name: field.name, index: row.index })}
                >
                  <Trash2 aria-hidden className="size-4" />
                </Button>
              ) : null}
            </div>
            <FieldErrors id={`${field.id}-${row.index}-error`} errors={row.errors} />
          </fieldset>
        ))}
      </div>
      {canAdd ? (
        <div className="mt-1 flex flex-wrap items-center gap-3">
          <Button
            size="sm"
            icon={Plus}
            {...form.insert.getButtonProps({ name: field.name })}
            onClick={(event) => {
              event.preventDefault();
              setAdded(added + 1);
            }}
          >
            {t('form.rows.add')}
          </Button>
          <span className="text-sm text-muted">{t('form.rows.spare')}</span>
        </div>
      ) : null}
    </GroupFrame>
  );
}

function rowsOf(field: AnyField, spare: number, max: number): Row[] {
  // The list may be typed as optional, and then conform's type hides getFieldList although it is always there.
  const list = (field as unknown as { getFieldList: () => AnyField[] }).getFieldList();
  const rows: Row[] = list.map((item, index) => ({
    key: item.key ?? item.name,
    name: item.name,
    index,
    cells: (item as unknown as { getFieldset: () => Cells }).getFieldset(),
    errors: item.errors,
  }));
  // Rows that came back empty from the server count as spare ones, or every submit would add more.
  const wanted = Math.min(max, list.length + Math.max(0, spare - countTrailingEmpty(list)));
  for (let index = list.length; index < wanted; index++) {
    rows.push({
      // Keyed by the place behind the list: removing a row renumbers the spare ones but keeps what was typed.
      key: `spare-${index - list.length}`,
      name: `${field.name}[${index}]`,
      index,
      cells: null,
      errors: undefined,
    });
  }
  return rows;
}

function countTrailingEmpty(list: readonly AnyField[]): number {
  const lastFilled = list.findLastIndex((item) => dropEmptyRows([item.initialValue]).length > 0);
  return list.length - 1 - lastFilled;
}

function RowCell({
  column,
  row,
  listId,
  formId,
}: {
  column: RowColumn;
  row: Row;
  listId: string;
  formId: string;
}) {
  const cell = row.cells?.[column.name];
  const id = cell?.id ?? `${listId}[${row.index}].${column.name}`;
  const errorId = cell?.errorId ?? `${id}-error`;
  const isInvalid = Boolean(cell?.errors?.length);
  const control = {
    id,
    name: cell?.name ?? `${row.name}.${column.name}`,
    form: formId,
    'aria-invalid': isInvalid || undefined,
    'aria-describedby': isInvalid ? errorId : undefined,
    defaultValue: typeof cell?.initialValue === 'string' ? cell.initialValue : undefined,
    className: cn(inputLook, 'px-2.5'),
  };
  return (
    <div className={cn('min-w-0', span(column))}>
      <label htmlFor={id} className="text-sm text-muted sm:sr-only">
        {column.label}
      </label>
      {column.options ? (
        <select key={cell?.key} {...control}>
          <option value="" />
          <SelectOptions options={column.options} />
        </select>
      ) : (
        <input
          key={cell?.key}
          type={column.type ?? 'text'}
          {...control}
          inputMode={column.inputMode}
          maxLength={column.maxLength ?? cell?.maxLength}
          placeholder={column.placeholder}
        />
      )}
      <FieldErrors id={errorId} errors={cell?.errors} />
    </div>
  );
}

function span(column: RowColumn): string {
  return { 1: 'col-span-1', 2: 'col-span-2', 3: 'col-span-2 sm:col-span-3' }[column.grow ?? 1];
}
