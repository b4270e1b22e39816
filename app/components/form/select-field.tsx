import { getSelectProps } from '@conform-to/react';
import { cn } from '#app/components/ui/cn.ts';
import { useT } from '#app/i18n/use-t.ts';
import {
  describedBy,
  FieldFrame,
  type FieldProps,
  inputLook,
  type Option,
  type OptionGroup,
} from './field.tsx';

export type SelectFieldProps = FieldProps & {
  options: ReadonlyArray<Option | OptionGroup>;
  /** The empty first choice; null leaves it out. Default "请选择". */
  placeholder?: string | null;
};

/** A native <select>; groups become <optgroup>. */
export function SelectField({ options, placeholder, ...props }: SelectFieldProps) {
  const t = useT();
  const { field } = props;
  const { key, ...select } = getSelectProps(field, { ariaDescribedBy: describedBy(field, props) });
  return (
    <FieldFrame {...props}>
      <select
        key={key}
        {...select}
        required={props.required ?? field.required}
        className={cn(inputLook, 'pr-8')}
      >
        {placeholder === null ? null : <option value="">{placeholder ?? t('form.choose')}</option>}
        <SelectOptions options={options} />
      </select>
    </FieldFrame>
  );
}

/** Two levels in one control, such as industry chain → node (产业链 → 环节): the value is the lower level's. */
export function CascadeSelect({
  groups,
  ...props
}: Omit<SelectFieldProps, 'options'> & { groups: readonly OptionGroup[] }) {
  return <SelectField {...props} options={groups} />;
}

export function SelectOptions({ options }: { options: ReadonlyArray<Option | OptionGroup> }) {
  return (
    <>
      {options.map((option) =>
        'options' in option ? (
          <optgroup key={option.label} label={option.label}>
            <SelectOptions options={option.options} />
          </optgroup>
        ) : (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ),
      )}
    </>
  );
}
