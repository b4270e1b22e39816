import { getInputProps } from '@conform-to/react';
import type { InputHTMLAttributes, ReactNode } from 'react';
import { cn } from '#app/components/ui/cn.ts';
import { describedBy, FieldFrame, type FieldProps, inputLook } from './field.tsx';

type Native = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'placeholder' | 'autoComplete' | 'inputMode' | 'maxLength' | 'disabled' | 'readOnly' | 'list' | 'spellCheck'
>;

export type TextFieldProps = FieldProps &
  Native & {
    type?: 'text' | 'email' | 'password' | 'tel' | 'url' | 'search';
    /** Stands behind the input: 万元, 月, %. */
    unit?: ReactNode;
  };

/** A one-line text input. `maxLength` and the like come from the field's constraint unless given. */
export function TextField({ type = 'text', unit, ...props }: TextFieldProps) {
  const { field, label, hint, example, required, className, maxLength, ...native } = props;
  const unitId = unit ? `${field.id}-unit` : undefined;
  const { key, ...input } = getInputProps(field, {
    type,
    ariaDescribedBy: describedBy(field, props, unitId),
  });
  const control = (
    <input
      key={key}
      {...input}
      {...native}
      required={required ?? field.required}
      maxLength={maxLength ?? field.maxLength}
      className={cn(inputLook, unit && 'rounded-r-none')}
    />
  );
  return (
    <FieldFrame
      field={field}
      label={label}
      hint={hint}
      example={example}
      required={required}
      className={className}
    >
      {unit ? (
        <div className="flex max-w-xs">
          {control}
          <span
            id={unitId}
            className="flex items-center rounded-r-md border border-l-0 border-line-strong bg-sunken px-3 text-muted whitespace-nowrap"
          >
            {unit}
          </span>
        </div>
      ) : (
        control
      )}
    </FieldFrame>
  );
}

/**
 * A number typed by hand. It is a text input with a numeric keyboard: browsers' number inputs drop what they cannot
 * parse and change on a turn of the wheel, and then what was typed would be lost.
 */
export function NumberField({ decimals = true, ...props }: TextFieldProps & { decimals?: boolean }) {
  return <TextField autoComplete="off" inputMode={decimals ? 'decimal' : 'numeric'} {...props} type="text" />;
}

/** A calendar date, YYYY-MM-DD. `min` and `max` are dates as well. */
export function DateField({
  field,
  label,
  hint,
  example,
  required,
  className,
  min,
  max,
}: FieldProps & { min?: string; max?: string }) {
  const { key, ...input } = getInputProps(field, {
    type: 'date',
    ariaDescribedBy: describedBy(field, { hint, example }),
  });
  return (
    <FieldFrame
      field={field}
      label={label}
      hint={hint}
      example={example}
      required={required}
      className={className}
    >
      <input
        key={key}
        {...input}
        required={required ?? field.required}
        min={min ?? input.min}
        max={max ?? input.max}
        className={cn(inputLook, 'max-w-56')}
      />
    </FieldFrame>
  );
}
