import type { ContactAnswer, ContactFact, ContactReason } from '../../../preload/contract/first-contact';

/**
 * What the probes observed: statuses, names, types and numbers that passed the allow-lists. No token, no id, no text a
 * person wrote. `null`: could not be observed.
 */
export interface Evidence {
  readonly hosts: { readonly com: boolean; readonly io: boolean };
  readonly authorize: {
    /** The places of the addresses that show a page. */
    readonly shown: readonly string[];
    readonly configured: boolean;
    /** The response to a redirect URI that is not registered. */
    readonly mismatch: {
      readonly status: number;
      readonly followed: boolean;
      readonly likeRegistered: boolean;
    };
    /** True if a request without a challenge is refused at once; null if that does not show without a sign-in. */
    readonly challengeRequired: boolean | null;
  };
  readonly visits: {
    readonly byHand: boolean;
    readonly state: 'unchanged' | 'missing' | 'changed';
    readonly parameters: 'none' | 'issuer' | 'others';
    readonly parameterCount: number;
    /** The error that *Cancel* returned; null if none was seen. */
    readonly cancel: { readonly code: string } | null;
    readonly challengeRequired: boolean | null;
    readonly verifier: 'checked' | 'ignored' | 'refusedBoth' | null;
  };
  readonly token: {
    readonly wrapped: boolean;
    readonly createdAt: 'isoText' | 'unixNumber' | 'absent' | 'other';
    readonly expiresIn: 'number' | 'numberAsText' | 'absent' | 'other';
    readonly seconds: number | null;
    readonly owner: 'person' | 'clinic' | 'absent' | 'other';
    readonly scopes: {
      readonly present: boolean;
      readonly lowerCase: boolean;
      readonly names: readonly string[];
      readonly others: number;
      readonly missing: readonly string[];
    };
    readonly keys: readonly ContactFact[];
  };
  readonly tokenErrors: {
    readonly client: Refusal;
    readonly grant: Refusal;
    readonly form: { readonly accepted: boolean; readonly facts: readonly ContactFact[] };
  };
  readonly api: {
    readonly badToken: { readonly status: number; readonly challenge: boolean };
    readonly unknownPath: {
      readonly body: ReturnType<typeof import('./shapes').errorBodyOf>;
      readonly facts: readonly ContactFact[];
    };
    readonly requestId: boolean;
    readonly rateHeaders: readonly string[];
    readonly clinic: Shape | { readonly reason: ContactReason };
    readonly patients: Shape | { readonly reason: ContactReason };
    readonly page: { readonly size: number; readonly full: boolean; readonly meta: number } | null;
  };
  readonly grant: {
    readonly status: number;
    readonly facts: readonly ContactFact[];
    readonly given: {
      readonly shape: 'flat' | 'wrapped' | 'other';
      readonly secretIsUrlSafe: boolean;
      readonly seconds: number | null;
      readonly owner: 'same' | 'other' | 'absent';
      readonly keys: readonly ContactFact[];
    } | null;
    readonly hasClinicWrite: boolean;
    readonly namedScope: string | null;
    readonly withoutContentType: number | null;
  };
  readonly embed: {
    readonly framing: Framing;
    readonly framingElsewhere: Framing;
    readonly cookies: {
      readonly kind: Extract<
        ContactAnswer,
        'lax' | 'sameSiteNone' | 'partitioned' | 'strict' | 'unspecified' | 'none'
      >;
      readonly attributes: readonly string[];
    } | null;
    readonly tokenize: { readonly kind: 'originNamed' | 'anyOrigin' | 'absent'; readonly status: number };
    readonly tokenizeElsewhere: boolean;
  };
  readonly events: Shape;
  readonly several: { readonly firstLives: boolean };
  readonly refresh: {
    readonly sameToken: boolean;
    readonly againBeforeUse: boolean;
    readonly againAfterUse: boolean;
    readonly oldAccessBeforeUse: boolean;
    readonly oldAccessAfterUse: boolean;
    readonly facts: readonly ContactFact[];
  };
  readonly codeReuse: {
    readonly accepted: boolean;
    readonly tokensLive: boolean;
    readonly facts: readonly ContactFact[];
  };
  readonly revoke: {
    readonly byAccess: Revocation | null;
    readonly byRefresh: Revocation | null;
    readonly unknown: number;
  };
  readonly expiry: { readonly refreshLives: boolean; readonly status: number };
}

export interface Refusal {
  readonly status: number;
  readonly code: string | null;
  readonly facts: readonly ContactFact[];
}

export interface Shape {
  /** The app's own schema accepts it. */
  readonly readable: boolean;
  /** Keys the app reads that are missing. */
  readonly missing: number;
  readonly keys: readonly ContactFact[];
}

export type Framing = Extract<ContactAnswer, 'listed' | 'anyone' | 'nobody' | 'others' | 'silent'>;

export interface Revocation {
  readonly status: number;
  readonly accessLives: boolean;
  readonly refreshLives: boolean;
}

export type ProbeName = keyof Evidence;
