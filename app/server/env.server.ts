import { resolve } from 'node:path';
import { z } from 'zod';

/** An empty variable counts as absent, so that `PORT=` in a file does not become port 0. */
const blankToUndefined = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankToUndefined, schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, value: z.input<T>) =>
  z.preprocess((given) => (given === '' || given === undefined ? value : given), schema);

/** Plain http is for an intranet. A name and password in an address would end up where addresses are shown. */
const modelUrl = optional(
  z
    .url({ protocol: /^https?$/ })
    .refine((url) => !URL.canParse(url) || new URL(url).username + new URL(url).password === '', {
      error: 'must not hold a user name',
    }),
);
/** Checked here because a header refuses anything else with a message that quotes the key. */
const modelKey = optional(
  z.string().regex(/^[\x21-\x7e]+$/, { error: 'must be printable ASCII without spaces' }),
);

/** What an address of a model is of no use without. */
const NEEDED_WITH = [
  ['EMBEDDINGS_URL', 'EMBEDDINGS_MODEL'],
  ['EMBEDDINGS_URL', 'EMBEDDINGS_DIMENSIONS'],
  ['REWRITE_URL', 'REWRITE_MODEL'],
] as const;

const variables = z.object({
  NODE_ENV: withDefault(z.enum(['development', 'production', 'test']), 'development'),
  PORT: withDefault(z.coerce.number().int().min(0).max(65_535), 3000),
  HOST: withDefault(z.string(), '0.0.0.0'),
  DATA_DIR: withDefault(z.string(), './data'),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  MEILI_URL: optional(z.url({ protocol: /^https?$/ })),
  MEILI_KEY: optional(z.string().min(1)),
  PUBLIC_ORIGIN: optional(z.url({ protocol: /^https?$/ })),
  TRUST_PROXY: withDefault(z.coerce.number().int().min(0).max(5), 0),
  LOG_LEVEL: withDefault(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  /** What the footer says: 主办单位, 咨询电话, 地址, ICP 备案号, 公安备案号. */
  SITE_HOST: optional(z.string()),
  SITE_PHONE: optional(z.string()),
  SITE_ADDRESS: optional(z.string()),
  SITE_ICP: optional(z.string()),
  SITE_POLICE_RECORD: optional(z.string()),
  /** Requests per address and minute before 429; the general ceiling, not the login limit. */
  REQUESTS_PER_MINUTE: withDefault(z.coerce.number().int().min(10), 1200),
  EMBEDDINGS_URL: modelUrl,
  EMBEDDINGS_KEY: modelKey,
  EMBEDDINGS_MODEL: optional(z.string()),
  EMBEDDINGS_DIMENSIONS: optional(z.coerce.number().int().min(2).max(8192)),
  REWRITE_URL: modelUrl,
  REWRITE_KEY: modelKey,
  REWRITE_MODEL: optional(z.string()),
  REMOTE_TIMEOUT_MS: withDefault(z.coerce.number().int().min(100).max(60_000), 5000),
});

const envSchema = variables.superRefine((env, context) => {
  for (const [url, needed] of NEEDED_WITH) {
    if (env[url] && !env[needed]) {
      context.addIssue({ code: 'custom', path: [needed], message: `is needed with ${url}` });
    }
  }
});

/** Where a remote model is and how it is asked. */
export interface RemoteModel {
  url: string;
  key: string | undefined;
  model: string;
  /** For one call with all its attempts, in milliseconds. */
  timeoutMs: number;
}

export interface Env {
  mode: 'development' | 'production' | 'test';
  port: number;
  host: string;
  dataDir: string;
  sqliteFile: string;
  filesDir: string;
  databaseUrl: string | undefined;
  meili: { url: string; key: string | undefined } | null;
  /** Vectors of texts; null, as by default, means off. */
  embeddings: (RemoteModel & { dimensions: number }) | null;
  /** Search terms for a need; null, as by default, means off. */
  rewrite: RemoteModel | null;
  /** Scheme and host the users see, e.g. https://techbridge.example.gov.cn; null behind no proxy. */
  publicOrigin: string | null;
  secureCookies: boolean;
  trustProxy: number;
  logLevel: string;
  requestsPerMinute: number;
  /** The parts of the footer that an installation says of itself; the bureau's name has a default in the messages. */
  footer: { host?: string; phone?: string; address?: string; icp?: string; policeRecord?: string };
}

/** Reads the environment once; a wrong value stops the start with the variable's name. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = envSchema.safeParse(source);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not usable:\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  const dataDir = resolve(env.DATA_DIR);
  const publicOrigin = env.PUBLIC_ORIGIN ? new URL(env.PUBLIC_ORIGIN).origin : null;
  return {
    mode: env.NODE_ENV,
    port: env.PORT,
    host: env.HOST,
    dataDir,
    sqliteFile: resolve(dataDir, 'techbridge.sqlite'),
    filesDir: resolve(dataDir, 'files'),
    databaseUrl: env.DATABASE_URL,
    meili: env.MEILI_URL ? { url: env.MEILI_URL, key: env.MEILI_KEY } : null,
    embeddings:
      env.EMBEDDINGS_URL && env.EMBEDDINGS_MODEL && env.EMBEDDINGS_DIMENSIONS
        ? {
            url: env.EMBEDDINGS_URL,
            key: env.EMBEDDINGS_KEY,
            model: env.EMBEDDINGS_MODEL,
            dimensions: env.EMBEDDINGS_DIMENSIONS,
            timeoutMs: env.REMOTE_TIMEOUT_MS,
          }
        : null,
    rewrite:
      env.REWRITE_URL && env.REWRITE_MODEL
        ? {
            url: env.REWRITE_URL,
            key: env.REWRITE_KEY,
            model: env.REWRITE_MODEL,
            timeoutMs: env.REMOTE_TIMEOUT_MS,
          }
        : null,
    publicOrigin,
    secureCookies: publicOrigin?.startsWith('https:') ?? false,
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    requestsPerMinute: env.REQUESTS_PER_MINUTE,
    footer: {
      host: env.SITE_HOST,
      phone: env.SITE_PHONE,
      address: env.SITE_ADDRESS,
      icp: env.SITE_ICP,
      policeRecord: env.SITE_POLICE_RECORD,
    },
  };
}
