// Apart from schema.ts, so that the forms do not carry zod into the browser.

/**
 * How a firm receives technologies from the bureau: picked by its profile, received but not picked, or not at all.
 * 个人信息保护法 Art. 24 asks for the second or an easy refusal wherever something is picked by characteristics; a
 * sole trader's firm is a person, so every firm is given both.
 */
export const PUSH_CHOICES = ['fitting', 'general', 'none'] as const;
export type PushChoice = (typeof PUSH_CHOICES)[number];

/** Pushes a firm gets in a calendar month at most. */
export const PUSH_CAP = 5;
