import type { Kysely } from 'kysely';
import type { Actor } from '#app/modules/accounts/actor.ts';
import { type Ctx, createContext } from '#app/modules/context.server.ts';
import type { Database } from '#db/schema.ts';

/** 2026-03-02 10:00 in Shanghai. */
export const TEST_NOW = Date.UTC(2026, 2, 2, 2, 0, 0);

const silent = () => undefined;

/** A context with a fixed clock and no log; give `now` to move the clock. */
export function testContext(db: Kysely<Database>, actor: Actor, parts: Partial<Ctx> = {}): Ctx {
  return createContext({
    db,
    actor,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    now: () => TEST_NOW,
    ...parts,
  });
}
