import { z } from 'zod';

/** What a person is told. `params` never holds contact details, nor a name the receiver may not know yet. */
export interface Notice {
  /** The message is `notification.<type>`, e.g. `need.published`. */
  type: string;
  params: Record<string, string | number>;
  /** The page it is about: a path of the site. */
  path: string;
}

export interface Notification extends Notice {
  id: string;
  createdAt: number;
  isRead: boolean;
}

/** The forms of the messages' page: open one on its page, or mark all read. */
export const notificationStepSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('open'), id: z.string().min(1).max(40) }),
  z.object({ intent: z.literal('read-all') }),
]);
