import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

// tailwind-merge must know the names of our own scales to see which classes exclude each other.
const merge = extendTailwindMerge({
  extend: { theme: { shadow: ['card', 'dialog'], container: ['page', 'prose'] } },
});

/** Joins class names; of two that set the same thing the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
