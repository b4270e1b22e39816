import { getTextareaProps } from '@conform-to/react';
import { useState } from 'react';
import { cn } from '#app/components/ui/cn.ts';
import { useT } from '#app/i18n/use-t.ts';
import { describedBy, FieldFrame, type FieldProps, inputLook } from './field.tsx';

export type TextareaFieldProps = FieldProps & { rows?: number; maxLength?: number; placeholder?: string };

/** Several lines of text, with a counter when there is a limit. The counter moves only with JavaScript. */
export function TextareaField({ rows = 4, maxLength, placeholder, ...props }: TextareaFieldProps) {
  const { field } = props;
  const t = useT();
  const max = maxLength ?? field.maxLength;
  const initial = typeof field.initialValue === 'string' ? field.initialValue.length : 0;
  const [count, setCount] = useState(initial);
  const counterId = max ? `${field.id}-limit` : undefined;
  const { key, ...textarea } = getTextareaProps(field, {
    ariaDescribedBy: describedBy(field, props, counterId),
  });
  return (
    <FieldFrame {...props}>
      <textarea
        key={key}
        {...textarea}
        required={props.required ?? field.required}
        maxLength={max}
        rows={rows}
        placeholder={placeholder}
        onInput={(event) => setCount(event.currentTarget.value.length)}
        className={cn(inputLook, 'resize-y leading-7')}
      />
      {max ? (
        <div className="text-right text-xs text-muted figures">
          <span id={counterId} className="sr-only">
            {t('form.counter.limit', { max })}
          </span>
          <span aria-hidden>{t('form.counter', { count, max })}</span>
        </div>
      ) : null}
    </FieldFrame>
  );
}
