import { getCollectionProps, getInputProps } from '@conform-to/react';
import type { ReactNode } from 'react';
import { cn } from '#app/components/ui/cn.ts';
import {
  describedBy,
  FieldErrors,
  FieldHint,
  type FieldProps,
  GroupFrame,
  type Option,
  RequiredMark,
} from './field.tsx';

export type ChoiceGroupProps = FieldProps & {
  options: readonly Option[];
  /** "row" sets short options side by side, "column" one per line. */
  layout?: 'row' | 'column';
};

/** One of several, all visible. */
export function RadioGroupField(props: ChoiceGroupProps) {
  return <ChoiceGroup type="radio" {...props} />;
}

/** Any number of several; the field's value is a list of strings. */
export function CheckboxGroupField(props: ChoiceGroupProps) {
  return <ChoiceGroup type="checkbox" {...props} />;
}

function ChoiceGroup({
  type,
  options,
  layout = 'row',
  ...props
}: ChoiceGroupProps & { type: 'radio' | 'checkbox' }) {
  const { field } = props;
  const inputs = getCollectionProps(field, {
    type,
    options: options.map((option) => option.value),
    ariaDescribedBy: describedBy(field, props),
  });
  return (
    <GroupFrame {...props}>
      <div className={layout === 'row' ? 'flex flex-wrap gap-x-6 gap-y-1' : 'grid gap-1'}>
        {inputs.map(({ key, ...input }, index) => {
          const option = options[index];
          if (!option) return null;
          return (
            <ChoiceLabel key={key} text={option.label} hint={option.hint}>
              <input
                {...input}
                required={type === 'radio' ? (props.required ?? field.required) : undefined}
                disabled={option.disabled}
                className={choiceLook}
              />
            </ChoiceLabel>
          );
        })}
      </div>
    </GroupFrame>
  );
}

/** One statement to agree with, such as the declaration that nothing is classified (不涉密). */
export function CheckboxField({ field, label, hint, example, required, className }: FieldProps) {
  const { key, ...input } = getInputProps(field, {
    type: 'checkbox',
    ariaDescribedBy: describedBy(field, { hint, example }),
  });
  const isRequired = required ?? field.required;
  return (
    <div className={cn('grid gap-1', className)}>
      <ChoiceLabel
        text={
          <>
            {label}
            {isRequired ? <RequiredMark /> : null}
          </>
        }
      >
        <input key={key} {...input} required={isRequired} className={choiceLook} />
      </ChoiceLabel>
      <div className="grid gap-1 pl-7">
        <FieldHint field={field} hint={hint} example={example} />
        <FieldErrors id={field.errorId} errors={field.errors} />
      </div>
    </div>
  );
}

export const choiceLook = 'mt-1 size-4.5 shrink-0 accent-primary';

/** A tick box or radio with its label: the whole line is the target. */
export function ChoiceLabel({
  text,
  hint,
  children,
}: {
  text: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="inline-flex min-h-9 items-start gap-2.5 py-1">
      {children}
      <span>
        {text}
        {hint ? <span className="block text-sm text-muted">{hint}</span> : null}
      </span>
    </label>
  );
}
