import { useLocation } from '@remix-run/react';
import { Button, type ButtonProps } from '#app/components/ui/button.tsx';
import { type Assist, assistIntent } from '../assist.ts';

/**
 * A button that asks for help with the form around it. It answers on the page it stands on, even when the draft has an
 * address of its own by now: a new page would forget what is typed while the answer is on its way.
 */
export function AssistButton({ assist, ...rest }: { assist: Assist } & ButtonProps) {
  const { pathname } = useLocation();
  return <Button formNoValidate formAction={pathname} name="intent" value={assistIntent(assist)} {...rest} />;
}
