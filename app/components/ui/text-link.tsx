import { Link, type LinkProps } from '@remix-run/react';
import { cn } from './cn.ts';

/** A link in running text or in a table. */
export function TextLink({ className, ...rest }: LinkProps) {
  return <Link className={cn('link', className)} {...rest} />;
}
