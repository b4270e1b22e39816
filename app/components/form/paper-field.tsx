import { FileField, type FileFieldProps } from './file-field.tsx';

/** A paper as evidence (证明材料): the kinds of files that are kept, and how large one may be. */
export function PaperField(props: Omit<FileFieldProps, 'accept' | 'types' | 'size'>) {
  return <FileField {...props} accept=".pdf,.ofd,.jpg,.jpeg,.png" types="PDF、OFD、JPG、PNG" size="20 MB" />;
}
