import { onTestFinished } from 'vitest';
import { readContactBody, type Ask } from '../../../../main/diagnostics/first-contact/ask';
import { createVisitDesk } from '../../../../main/diagnostics/first-contact/visit-desk';
import { walk, type WalkOptions } from '../../../../main/diagnostics/first-contact/walk';
import { environmentOf } from '../../../../main/environments/environments';
import type { FullscriptApplication } from '../../../../main/policy/application';
import type { ContactEntry, ContactState } from '../../../../preload/contract/first-contact';
import { defaultEmbedOrigin, defaultRedirectUri } from '../../../platform/options';
import { startPlatform, type Platform, type PlatformOptions } from '../../../platform/platform';

/** Asks as Chromium does: no redirect is followed, every header is there. */
export const askByNode: Ask = async ({ method, url, headers, body }, signal) => {
  const answer = await fetch(url, {
    method,
    redirect: 'manual',
    signal,
    ...(headers && { headers }),
    // A text would bring a content type of its own.
    ...(body !== undefined && { body: new TextEncoder().encode(body) }),
  });
  const seen = new Map([...answer.headers].map(([name, value]) => [name, [value]]));
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) seen.set('set-cookie', cookies);
  return {
    status: answer.status,
    headers: seen,
    ...readContactBody(await answer.text(), answer.headers.get('content-type') ?? ''),
  };
};

/** The application of a platform, its secret by its own name. */
export function applicationOf(platform: Platform): FullscriptApplication {
  const { origin, embedDomain, application } = platform;
  const environment = environmentOf('local', {
    authorizeUrl: `${origin}/api/oauth/authorize`,
    apiBaseUrl: `${origin}/api`,
    tokenUrl: `${origin}/api/oauth/token`,
    revokeUrl: `${origin}/api/oauth/revoke`,
    embedDomain,
  });
  if (!environment) throw new Error('no environment');
  return {
    environment,
    ...application,
    embedOrigin: defaultEmbedOrigin,
    redirectUri: defaultRedirectUri,
    oauthLevel: 'role',
    pkce: 'auto',
  };
}

/** What a person does when the browser opens: presses *Cancel*, authorizes, or walks away. */
export type Person = (platform: Platform, url: string, bring: (address: string) => boolean) => Promise<void>;

/** Somebody who does as they are told: *Cancel* on the first visit, then *Authorize*. */
export const obedient: Person = async (platform, url, bring) => {
  const { id } = platform.person('Amélie Tremblay');
  if (first.has(platform)) {
    bring(await platform.approve(url, id));
    return;
  }
  first.add(platform);
  bring(await platform.deny(url));
  // The page still stands, and the walk has asked for the next press by now.
  await new Promise((resolve) => setImmediate(resolve));
  bring(await platform.approve(url, id));
};
const first = new WeakSet<Platform>();

export interface Walked {
  readonly entries: readonly ContactEntry[];
  readonly ended: NonNullable<ContactState['ended']>;
  readonly answers: Readonly<Record<string, string | null>>;
}

/** Walks on a platform with a person in front of it. */
export async function walkOn(
  platform: Platform,
  options: Partial<WalkOptions> & { readonly person?: Person; readonly byHand?: boolean } = {},
): Promise<Walked> {
  const { person = obedient, byHand = false, ...rest } = options;
  const application = rest.application ?? applicationOf(platform);
  const cancel = rest.cancel ?? new AbortController().signal;
  const desk = createVisitDesk({
    redirectUri: application.redirectUri,
    openBrowser: async (url) => {
      void person(platform, url, (address) => desk.receive(address, byHand));
      return true;
    },
    openLoopbackListener: () => Promise.reject(new Error('not asked for')),
    cancel,
    now: Date.now,
    after: () => () => undefined,
    onChange: () => undefined,
  });
  const { entries, ended } = await walk({
    application,
    secret: () => application.clientSecret,
    ask: askByNode,
    setCookies: async (url, signal) =>
      (await askByNode({ method: 'GET', url }, signal)).headers.get('set-cookie') ?? [],
    browser: desk,
    productionApis: { com: `${platform.origin}/api/clinic`, io: `${platform.origin}/api/clinic` },
    waitsForExpiry: true,
    wait: async (milliseconds) => platform.advance(milliseconds / 1000),
    onProgress: () => undefined,
    ...rest,
    cancel,
  });
  const answers = Object.fromEntries(
    entries.map(({ question, answer, reason }) => [question, answer ?? reason]),
  );
  return { entries, ended, answers };
}

/** A platform for the life of a test. */
export async function platformFor(options: PlatformOptions = {}): Promise<Platform> {
  const platform = await startPlatform(options);
  onTestFinished(() => platform.stop());
  return platform;
}
