import type { Person } from './clinics';

/** One request as it came in. Raw: this is a test record, secrets included. */
export interface RecordedRequest {
  readonly method: string;
  /** Host header, e.g. `localhost:4000`. */
  readonly host: string;
  readonly path: string;
  /** The query as sent, without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds since 1970, by the machine's clock. */
  readonly time: number;
  /** Null while nothing was answered. */
  status: number | null;
  /** The other side went away before it had the whole answer. */
  cancelled: boolean;
}

/** An issued pair of tokens. */
export interface TokenRecord {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly person: Person;
  readonly scope: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** The pair this one was refreshed from. */
  readonly previous: TokenRecord | null;
  firstUsedAt: number | null;
  revokedAt: number | null;
}

/** A session grant and what became of it. */
export interface GrantRecord {
  readonly id: string;
  readonly secretToken: string;
  readonly userId: string;
  readonly userType: Person['type'];
  readonly createdAt: number;
  readonly expiresAt: number;
  claimedAt: number | null;
  /** Attempts to claim it, successful or not. */
  claims: number;
  readonly accessToken: string;
}

/** A signed-in frame: which grant opened it, and so for whom. */
export interface EmbedSessionRecord {
  readonly id: string;
  readonly grantId: string;
  readonly personId: string;
}

/** A treatment plan, made in the embed or there from the beginning. */
export interface PlanRecord {
  readonly id: string;
  readonly clinicId: string;
  readonly patientId: string;
  readonly practitionerId: string;
  /** Who was signed in. */
  readonly personId: string;
  readonly personalMessage: string;
  readonly recommendations: readonly RecommendationRecord[];
  readonly labs: readonly { readonly id: string; readonly name: string }[];
  readonly createdAt: number;
  state: 'draft' | 'active' | 'cancelled';
  updatedAt: number;
}

/** What happened to a plan on Fullscript's website after its activation. */
export interface PlanEventRecord {
  readonly id: string;
  readonly type: 'treatment_plan.updated' | 'treatment_plan.recommendation.updated';
  readonly planId: string;
  readonly at: number;
}

/** One product of a plan with its dosage. */
export interface RecommendationRecord {
  readonly variantId: string;
  readonly amount: string;
  readonly frequency: string;
  readonly duration: string;
  readonly additionalInfo: string;
}

/**
 * What a hostile page says of one attempt; the names `started` and `finished` frame each run. A result is not yet a
 * success: the counts of this record decide.
 */
export interface Report {
  readonly kind: string;
  readonly name: string;
  /** Whether a person's click started it. */
  readonly gesture: boolean;
  readonly result: string | null;
  /** The exception, where the browser threw one. */
  readonly refused: string | null;
}

/** Everything the platform saw, in order. */
export interface PlatformRecord {
  readonly requests: RecordedRequest[];
  readonly tokens: TokenRecord[];
  readonly codes: string[];
  readonly refreshes: { readonly from: TokenRecord; readonly to: TokenRecord }[];
  readonly revocations: TokenRecord[];
  readonly grants: GrantRecord[];
  readonly embedSessions: EmbedSessionRecord[];
  readonly plans: PlanRecord[];
  readonly tokenized: { readonly dataToken: string; readonly data: unknown }[];
  /** Requests that reached the foreign host, where nobody should go. */
  readonly foreignHits: RecordedRequest[];
  readonly reports: Report[];
  /** API calls of the app without the content type that every one must carry: stopping the platform then fails. */
  readonly untyped: RecordedRequest[];
  /** Requests to a path, in order. */
  to(path: string | RegExp, method?: string): readonly RecordedRequest[];
  /** Every code, token and grant ever issued: what must not be found on disk or in a log. */
  secrets(): readonly string[];
  /** Resolves with the first truthy answer of `look`, asked now and after each change. */
  until<Value>(look: (record: PlatformRecord) => Value, timeoutMs?: number): Promise<NonNullable<Value>>;
  /** Tells the waiting that something changed. */
  changed(): void;
  /** Forgets what was seen; tokens and grants stay known to their desks. */
  clearRequests(): void;
}

/** An empty record. */
export function createRecord(): PlatformRecord {
  const waiting = new Set<() => void>();
  const record: PlatformRecord = {
    requests: [],
    tokens: [],
    codes: [],
    refreshes: [],
    revocations: [],
    grants: [],
    embedSessions: [],
    plans: [],
    tokenized: [],
    foreignHits: [],
    reports: [],
    untyped: [],
    to: (path, method) =>
      record.requests.filter(
        (request) =>
          (typeof path === 'string' ? request.path === path : path.test(request.path)) &&
          (method === undefined || request.method === method),
      ),
    secrets: () => [
      ...record.codes,
      ...record.tokens.flatMap((token) => [token.accessToken, token.refreshToken]),
      ...record.grants.map((grant) => grant.secretToken),
    ],
    until: (look, timeoutMs = 60_000) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const value = look(record);
          if (!value) return;
          stop();
          resolve(value);
        };
        const stop = (): void => {
          clearTimeout(timer);
          waiting.delete(check);
        };
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`The platform did not see it within ${String(timeoutMs)} ms`));
        }, timeoutMs);
        waiting.add(check);
        check();
      }),
    changed: () => {
      for (const check of waiting) check();
    },
    clearRequests: () => {
      record.requests.length = 0;
      record.foreignHits.length = 0;
      record.reports.length = 0;
    },
  };
  return record;
}
