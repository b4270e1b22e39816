import type { Insertable, Selectable, Updateable } from 'kysely';

/** A person. Belongs to exactly one organisation; what the person may do follows from `user_role`. */
export interface UserAccountTable {
  id: string;
  organization_id: string;
  email: string;
  name: string;
  phone: string;
  password_hash: string;
  status: 'active' | 'disabled';
  /** Consecutive failures since the last success; see accounts/lockout.ts. */
  failed_logins: number;
  locked_until: number | null;
  password_changed_at: number;
  consent_version: string;
  demo: number;
  version: number;
  created_at: number;
  updated_at: number;
}

export interface UserRoleTable {
  user_id: string;
  role: string;
}

/** `id` is the SHA-256 of the session id: a leaked table opens no session. */
export interface SessionTable {
  id: string;
  user_id: string;
  expires_at: number;
  /** End of the session's life however active it is. */
  absolute_expires_at: number;
  last_seen_at: number;
  created_at: number;
  address: string;
  user_agent: string;
}

/** Counters of failed or frequent requests, keyed by purpose and subject (address or account). */
export interface RateLimitTable {
  key: string;
  window_start: number;
  hits: number;
}

export type UserAccountRow = Selectable<UserAccountTable>;
export type NewUserAccount = Insertable<UserAccountTable>;
export type UserAccountPatch = Updateable<UserAccountTable>;
export type SessionRow = Selectable<SessionTable>;
