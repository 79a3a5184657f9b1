import type { GrantRecord } from './record';
import type { Person } from './clinics';

/** Why a secret token does not open the embed. */
export type ClaimAnswer =
  { readonly grant: GrantRecord } | { readonly refused: 'unknown' | 'used' | 'expired' };

/** Session grants: made with a bearer token, used once, dead after their seconds. */
export interface GrantDesk {
  issue(person: Person, accessToken: string): GrantRecord;
  claim(secretToken: string): ClaimAnswer;
}

/** Parts the desk needs from outside; `grants` is the store and the record at once. */
export interface GrantDeskParts {
  readonly seconds: number;
  readonly now: () => number;
  readonly random: (length: number) => string;
  readonly grants: GrantRecord[];
  readonly newId: () => string;
}

/** https://fullscript.dev/docs/how-to-guides/fullscript-embed/reference/session-grant-endpoint */
export function createGrantDesk({ seconds, now, random, grants, newId }: GrantDeskParts): GrantDesk {
  return {
    issue(person, accessToken) {
      const grant: GrantRecord = {
        id: newId(),
        secretToken: random(48),
        userId: person.id,
        userType: person.type,
        createdAt: now(),
        expiresAt: now() + seconds * 1000,
        claimedAt: null,
        claims: 0,
        accessToken,
      };
      grants.push(grant);
      return grant;
    },
    claim(secretToken) {
      const grant = grants.find((each) => each.secretToken === secretToken);
      if (!grant) return { refused: 'unknown' };
      grant.claims += 1;
      if (grant.claimedAt !== null) return { refused: 'used' };
      if (now() > grant.expiresAt) return { refused: 'expired' };
      grant.claimedAt = now();
      return { grant };
    },
  };
}

/** The wire form of a grant; not wrapped in a root key. */
export function grantAnswer(grant: GrantRecord): object {
  return {
    id: grant.id,
    secret_token: grant.secretToken,
    claimed_at: grant.claimedAt === null ? null : new Date(grant.claimedAt).toISOString(),
    expires_at: new Date(grant.expiresAt).toISOString(),
    user: { type: grant.userType, id: grant.userId },
  };
}
