import { Link, type LinkProps } from '@remix-run/react';
import { cva, type VariantProps } from 'class-variance-authority';
import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';
import { cn } from './cn.ts';

const button = cva(
  'inline-flex max-w-full items-center justify-center gap-2 rounded-md border text-center font-medium no-underline transition-colors disabled:opacity-60',
  {
    variants: {
      variant: {
        primary: 'border-primary bg-primary text-white hover:border-primary-strong hover:bg-primary-strong',
        secondary: 'border-line-strong bg-surface text-ink hover:border-primary hover:bg-primary-soft',
        quiet: 'border-transparent bg-transparent text-primary hover:bg-primary-soft',
        danger: 'border-danger bg-surface text-danger hover:bg-danger hover:text-white',
      },
      size: {
        sm: 'min-h-9 px-3 py-1 text-sm',
        md: 'min-h-11 px-5 py-2 text-base',
        lg: 'min-h-13 px-8 py-3 text-lg',
      },
      block: { true: 'w-full' },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

type Look = VariantProps<typeof button> & { icon?: LucideIcon };

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & Look;

/** A real <button>. `type` is "submit" unless said otherwise, as nearly every button here sends a form. */
export function Button({
  variant,
  size,
  block,
  icon: Icon,
  className,
  children,
  type = 'submit',
  ...rest
}: ButtonProps) {
  return (
    <button type={type} className={cn(button({ variant, size, block }), className)} {...rest}>
      {Icon ? <Icon aria-hidden className="size-4 shrink-0" /> : null}
      {children}
    </button>
  );
}

export type LinkButtonProps = LinkProps & Look;

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({
  variant,
  size,
  block,
  icon: Icon,
  className,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <Link className={cn(button({ variant, size, block }), className)} {...rest}>
      {Icon ? <Icon aria-hidden className="size-4 shrink-0" /> : null}
      {children}
    </Link>
  );
}
