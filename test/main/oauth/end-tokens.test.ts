import { describe, expect, test } from 'vitest';
import { acceptsToken } from '../../../main/fullscript/accepts-token';
import { endTokens } from '../../../main/oauth/end-tokens';
import { createTokenEndpoint } from '../../../main/oauth/token-endpoint';
import { failure, success, type Result } from '../../../preload/contract/errors';
import type { PlatformOptions } from '../../platform/platform';
import { connected } from '../fullscript/connected';
import { sendOf, valueOf } from './setup';
import { heldTokens, type HeldTokens } from '../../../main/vault/held-tokens';

const twoIdleHours = 3 * 60 * 60;

/** A sign-in at the platform, what would be kept of it on disk, and a way to end it that can be cut off. */
async function signedIn(options: PlatformOptions) {
  const { platform, application, tokens } = await connected(options);
  const send = sendOf();
  const endpoint = createTokenEndpoint({ send, application });
  const disk = { held: heldTokens({ ...tokens, previousRefreshToken: null }) };
  const everKept = new Set([tokens.accessToken]);
  /** Ends the tokens; from the step of this number on nothing gets through, or its answer gets lost. */
  const end = async (cutAt = Infinity, how: 'before' | 'after' = 'before') => {
    let steps = 0;
    const step = async <Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> => {
      steps += 1;
      if (steps > cutAt || (steps === cutAt && how === 'before')) return failure('network_unreachable');
      const result = await work();
      return steps === cutAt ? failure('network_unreachable') : result;
    };
    const ended = await endTokens(
      {
        endpoint: {
          refresh: (input) => step(() => endpoint.refresh(input)),
          revoke: (input) => step(() => endpoint.revoke(input)),
        },
        isAccepted: (token) => step(() => acceptsToken(send, token, application)),
        keep: (renewed: HeldTokens) =>
          step(async () => {
            disk.held = renewed;
            everKept.add(renewed.accessToken);
            return success({});
          }),
      },
      disk.held,
    );
    return { ...ended, steps };
  };
  /** Every token that works and that anybody could have. What was lost on its way here nobody can use, or name. */
  const alive = () =>
    platform.record.tokens.filter(
      ({ accessToken, revokedAt, firstUsedAt }) =>
        revokedAt === null && (firstUsedAt !== null || everKept.has(accessToken)),
    );
  return { platform, application, send, endpoint, tokens, disk, end, alive };
}

describe.each(['unexpired', 'byRefreshToken', 'always'] as const)(
  'on a platform that revokes %s',
  { timeout: 60_000 },
  (revokes) => {
    test.each([
      ['fresh', 0],
      ['expired', twoIdleHours],
    ])('a sign-in whose access token is %s ends, and is seen to have ended', async (_name, seconds) => {
      const { platform, end, alive, disk, endpoint, application, send } = await signedIn({ revokes });
      platform.advance(seconds);
      expect(await end()).toMatchObject({ outcome: 'confirmed' });
      expect(alive()).toEqual([]);
      // The same by the platform's own answers.
      expect(valueOf(await acceptsToken(send, disk.held.accessToken, application))).toBe(false);
      for (const { refreshToken } of platform.record.tokens)
        expect(await endpoint.refresh({ refreshToken })).toMatchObject({
          error: { code: 'reconnect_required' },
        });
    });

    test.each(['onUse', 'now'] as const)(
      'the predecessor of a token that was refreshed and never used ends too (rotation %s)',
      async (revocation) => {
        const { end, alive, disk, endpoint, tokens } = await signedIn({ revokes, revocation });
        const fresh = valueOf(await endpoint.refresh({ refreshToken: tokens.refreshToken }));
        disk.held = heldTokens({ ...fresh, previousRefreshToken: tokens.refreshToken });
        expect(await end()).toMatchObject({ outcome: 'confirmed' });
        expect(alive()).toEqual([]);
      },
    );

    test.each([
      ['fresh', 0, 'before'],
      ['fresh', 0, 'after'],
      ['expired', twoIdleHours, 'before'],
      ['expired', twoIdleHours, 'after'],
    ] as const)(
      '%s: cut off at any step, it can be begun again',
      async (_name, seconds, how) => {
        for (let cutAt = 1; ; cutAt += 1) {
          const { platform, end, alive } = await signedIn({ revokes });
          platform.advance(seconds);
          const first = await end(cutAt, how);
          if (first.outcome === 'confirmed') break;
          // Two idle hours later the next try has nothing but what was kept.
          platform.advance(twoIdleHours);
          expect(await end()).toMatchObject({ outcome: 'confirmed' });
          expect(alive()).toEqual([]);
        }
      },
      60_000,
    );
  },
);

test('a platform that says 200 and revokes nothing is never said to have revoked', async () => {
  const { end, alive } = await signedIn({ revokes: 'nothing' });
  expect(await end()).toMatchObject({ outcome: 'asked' });
  expect(alive()).not.toEqual([]);
});

test('tokens that Fullscript ended already count as ended, and nothing is revoked', async () => {
  const { platform, end } = await signedIn({});
  platform.revokeAllOf(platform.record.tokens[0]?.person.id ?? '');
  expect(await end()).toMatchObject({ outcome: 'confirmed' });
  expect(platform.record.to('/api/oauth/revoke')).toEqual([]);
});

test('without the permission to read the clinic it works the same', async () => {
  const { end, alive } = await signedIn({ scopes: ['catalog:read'] });
  expect(await end()).toMatchObject({ outcome: 'confirmed' });
  expect(alive()).toEqual([]);
});

test('an access token alone is revoked, and nobody is told that all is over', async () => {
  const { end, disk, alive } = await signedIn({});
  disk.held = { ...disk.held, refreshTokens: [] };
  expect(await end()).toMatchObject({ outcome: 'unconfirmed' });
  expect(alive()).toEqual([]);
});

test.each([
  ['is down', { status: 503 }],
  ['asks to wait', { status: 429, headers: { 'Retry-After': '30' } }],
  ['answers in HTML', { html: true }],
  ['is cut off', { resetBeforeWork: true }],
] as const)('where a read %s, the revocation is asked for at once', async (_name, rule) => {
  const { platform, end, alive } = await signedIn({});
  platform.misbehave({ path: '/api/clinic', ...rule });
  expect(await end()).toMatchObject({ outcome: 'asked' });
  expect(alive()).toEqual([]);
});

test('a platform that refuses every read is asked to revoke, and not renewed without end', async () => {
  const { platform, end, alive } = await signedIn({});
  platform.misbehave({ path: '/api/clinic', status: 401 });
  expect(await end()).toMatchObject({ outcome: 'confirmed' });
  expect(alive()).toEqual([]);
  expect(platform.record.refreshes.length).toBeLessThan(5);
});

test.each([
  ['network_unreachable', { path: /^\/api\//, resetBeforeWork: true }],
  ['oauth_client_rejected', { path: '/api/oauth/revoke', status: 401 }],
  ['not_found', { path: '/api/oauth/revoke', status: 404 }],
] as const)('a platform that could not be asked is told as %s', async (code, rule) => {
  const { platform, end } = await signedIn({});
  platform.misbehave(rule);
  expect(await end()).toMatchObject({ outcome: 'failed', error: { code } });
});
