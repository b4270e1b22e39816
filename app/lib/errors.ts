/** Everything that may go wrong by design. Any other error is a bug and becomes a 500 with a request id. */
export const ERROR_STATUS = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  state: 409,
  limit: 429,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export interface DomainErrorOptions {
  /** Field name → i18n keys of what is wrong there. */
  fields?: Record<string, string[]>;
  /** i18n key of the sentence shown; defaults to `error.<code>`. */
  messageKey?: string;
  params?: Record<string, string | number>;
}

/** An expected failure of a use case; the HTTP status follows from its code. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly fields: Record<string, string[]>;
  readonly messageKey: string;
  readonly params: Record<string, string | number>;

  constructor(code: ErrorCode, options: DomainErrorOptions = {}) {
    super(options.messageKey ?? code);
    this.name = 'DomainError';
    this.code = code;
    this.fields = options.fields ?? {};
    this.messageKey = options.messageKey ?? `error.${code}`;
    this.params = options.params ?? {};
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}
