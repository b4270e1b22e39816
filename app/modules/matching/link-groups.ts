import type { LinkEvidence } from './schema.ts';

/** Links that start from the same words of the need, as one line of the explanation. */
export interface LinkGroup {
  /** From 1, strongest first; the same number stands beside the marks in both texts. */
  number: number;
  /** How the need says it; '' where it says it nowhere in particular. */
  said: string;
  /** What the technology says for it. */
  terms: string[];
  isConfirmed: boolean;
  links: LinkEvidence[];
}

/** 掉色 ≈ 耐湿擦色牢度、顶层涂饰: one line for what the need says, whatever it may mean. Keeps the order of strength. */
export function groupLinks(links: readonly LinkEvidence[]): LinkGroup[] {
  const groups = new Map<string, LinkGroup>();
  for (const link of links) {
    const key = link.said === '' ? `entry ${link.entry}` : `said ${link.said}`;
    const known = groups.get(key);
    if (!known) {
      groups.set(key, {
        number: groups.size + 1,
        said: link.said,
        terms: [link.term],
        isConfirmed: link.isConfirmed,
        links: [link],
      });
      continue;
    }
    known.links.push(link);
    if (!known.terms.includes(link.term)) known.terms.push(link.term);
    known.isConfirmed ||= link.isConfirmed;
  }
  return [...groups.values()];
}
