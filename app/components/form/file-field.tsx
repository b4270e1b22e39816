import { getInputProps } from '@conform-to/react';
import { cn } from '#app/components/ui/cn.ts';
import { useT } from '#app/i18n/use-t.ts';
import { describedBy, FieldFrame, type FieldProps, inputLook } from './field.tsx';

export type FileFieldProps = FieldProps & {
  /** As the attribute: ".pdf,.jpg,.png". */
  accept?: string;
  /** Words for the types and the limit, such as "PDF、JPG、PNG" and "10 MB"; shown when both are given. */
  types?: string;
  size?: string;
  multiple?: boolean;
};

/** A file from the user's disk. The form needs `encType="multipart/form-data"`. */
export function FileField({ accept, types, size, multiple, hint, ...props }: FileFieldProps) {
  const t = useT();
  const limits = types && size ? t('form.file.limit', { types, size }) : null;
  const fullHint =
    hint || limits ? (
      <>
        {hint} {limits}
      </>
    ) : undefined;
  const { field } = props;
  const { key, ...input } = getInputProps(field, {
    type: 'file',
    ariaDescribedBy: describedBy(field, { hint: fullHint, example: props.example }),
  });
  return (
    <FieldFrame {...props} hint={fullHint}>
      <input
        key={key}
        {...input}
        accept={accept}
        multiple={multiple}
        required={props.required ?? field.required}
        className={cn(
          inputLook,
          'max-w-lg text-sm file:mr-3 file:cursor-pointer file:rounded-sm file:border-0 file:bg-primary-soft file:px-3 file:py-1 file:font-medium file:text-primary-strong',
        )}
      />
    </FieldFrame>
  );
}
