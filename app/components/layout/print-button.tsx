import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, type ButtonProps } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';

/** Prints the page. Without JavaScript it is not shown: the browser's own menu prints as well. */
export function PrintButton(props: Omit<ButtonProps, 'onClick' | 'type' | 'icon'>) {
  const t = useT();
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!isReady) return null;
  return (
    <Button {...props} type="button" icon={Printer} onClick={() => window.print()}>
      {props.children ?? t('common.print')}
    </Button>
  );
}
