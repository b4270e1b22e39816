import type { ComponentProps } from 'react';
import { LinkButton } from '#app/components/ui/button.tsx';
import { paths } from '#app/lib/paths.ts';
import type { ListingKind } from '../schema.ts';

/** What the frame knows of the viewer; null for a visitor. */
export type PostingViewer = { mayPost: Record<ListingKind, boolean> } | null;

/** A visitor may still sign in or register; somebody signed in only posts what the own organisation may. */
export function mayPost(viewer: PostingViewer, kind: ListingKind): boolean {
  return viewer === null || viewer.mayPost[kind];
}

/** The way to post a need or technology, left out for those who may not. */
export function PostLink({
  kind,
  viewer,
  ...props
}: { kind: ListingKind; viewer: PostingViewer } & Omit<ComponentProps<typeof LinkButton>, 'to'>) {
  if (!mayPost(viewer, kind)) return null;
  return <LinkButton to={kind === 'need' ? paths.desk.newNeed() : paths.desk.newTechnology()} {...props} />;
}
