import { writeFile } from 'node:fs/promises';
import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { expect, test as base } from '../support/desktop';
import { startPlatform, type Platform } from '../../platform/platform';
import { createAuthority, type Authority } from '../../support/certificates';
import { listenAnywhere } from '../../support/listening';
import { startOfficeProxy, type OfficeProxy, type ProxyVisit } from '../../support/office-proxy';
import {
  authorizationRequest,
  createProfile,
  startCompanion,
  type Companion,
  type Profile,
} from '../support/companion';
import { paste } from '../faults/steps';

/** Fullscript's names as this office sees them. They exist behind its proxy only. */
export const apiHost = 'api.fullscript.test';
export const embedHost = 'embed.fullscript.test';

/** One TLS handshake that came as far as a request. */
export interface Handshake {
  readonly host: string;
  /** Common name of the certificate that the client showed; null without one. */
  readonly client: string | null;
}

/**
 * The network of an office: a proxy, and behind it something that opens TLS and closes it again with certificates of
 * the office's own authority (as firewalls do), in front of the local platform.
 */
export interface Office {
  readonly platform: Platform;
  readonly proxy: OfficeProxy;
  readonly authority: Authority;
  readonly profile: Profile;
  readonly handshakes: readonly Handshake[];
  /** Writes the policy, with the overrides laid over it. */
  readonly setPolicy: (overrides?: object) => Promise<void>;
  /** Starts the app in this office, with further words on its command line. */
  readonly start: (further?: readonly string[], preloads?: readonly string[]) => Promise<Companion>;
  /** Consents in a browser that is not in this office, and pastes the address it was sent to. */
  readonly signIn: (companion: Companion, personId: string) => Promise<void>;
  /** Signs a person in and uses the account, without touching the screen. */
  readonly connect: (companion: Companion, personId: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** What can be different in an office. */
export interface OfficeOptions {
  readonly signIn?: OfficeProxy['signIn'];
  /** What the certificates for Fullscript's names say besides. */
  readonly certificate?: Partial<Parameters<Authority['issue']>[0]>;
  /** Further hosts behind the proxy, by name, and how they answer. */
  readonly further?: Readonly<Record<string, (message: IncomingMessage, response: ServerResponse) => void>>;
  /** The embed's host asks for a certificate of this authority. `strict` refuses those without. */
  readonly clients?: { readonly authority: string; readonly strict: boolean };
}

const hosts = [apiHost, embedHost];

/** Opens TLS for Fullscript's names and passes the requests on to the platform under the names it knows. */
async function startInspection(
  platform: Platform,
  authority: Authority,
  handshakes: Handshake[],
  { certificate, clients, further = {} }: OfficeOptions,
): Promise<{ port: number; close: () => void }> {
  const middle = authority.issue({ commonName: 'Office Inspection', authority: true });
  const own = middle.issue({
    commonName: 'inspected',
    hosts: [...hosts, ...Object.keys(further)],
    ...certificate,
  });
  const server = createTlsServer(
    {
      key: own.key,
      cert: own.chain,
      ...(clients && { requestCert: true, rejectUnauthorized: clients.strict, ca: clients.authority }),
      // Newer TLS tells a missing certificate only after the handshake, when the connection may be gone already.
      ...(clients?.strict && { maxVersion: 'TLSv1.2' as const }),
    },
    (message, response) => {
      const host = (message.headers.host ?? '').split(':')[0] ?? '';
      const answer = further[host];
      if (answer) return answer(message, response);
      const target = new URL(host === embedHost ? platform.embedDomain : platform.origin);
      const onward = request(
        {
          host: '127.0.0.1',
          port: target.port,
          path: message.url,
          method: message.method,
          headers: { ...message.headers, host: target.host },
        },
        (answered) => {
          response.writeHead(answered.statusCode ?? 502, answered.headers);
          answered.pipe(response);
        },
      );
      onward.once('error', () => response.destroy());
      message.pipe(onward);
      return undefined;
    },
  );
  server.on('secureConnection', (socket: TLSSocket) => {
    const subject: unknown = socket.getPeerCertificate()?.subject?.CN;
    handshakes.push({
      host: socket.servername || '',
      client: typeof subject === 'string' ? subject : null,
    });
  });
  server.on('tlsClientError', () => undefined);
  return {
    port: await listenAnywhere(server),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Opens an office. */
export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  const platform = await startPlatform({ redirectUris: ['com.practicecompanion.desktop:/oauth/custom'] });
  const authority = createAuthority({ commonName: 'Office Root', organization: 'Northside Office' });
  const handshakes: Handshake[] = [];
  const { clients: _clients, ...common } = options;
  const api = await startInspection(platform, authority, handshakes, common);
  const embed = await startInspection(platform, authority, handshakes, options);
  const ports = new Map([
    [apiHost, api.port],
    [embedHost, embed.port],
    ...Object.keys(options.further ?? {}).map((host) => [host, api.port] as const),
  ]);
  const proxy = await startOfficeProxy({
    lead: (host) => {
      const port = ports.get(host);
      return port === undefined ? null : { host: '127.0.0.1', port };
    },
    ...(options.signIn && { signIn: options.signIn }),
  });
  const profile = await createProfile({});
  await writeFile(join(profile.folder, 'office.pem'), authority.cert);
  const apiOrigin = `https://${apiHost}`;
  const setPolicy = async (overrides: object = {}): Promise<void> => {
    const policy = platform.policy({
      environment: 'custom',
      fullscript: {
        authorizeUrl: `${apiOrigin}/api/oauth/authorize`,
        apiBaseUrl: `${apiOrigin}/api`,
        tokenUrl: `${apiOrigin}/api/oauth/token`,
        revokeUrl: `${apiOrigin}/api/oauth/revoke`,
        embedDomain: `https://${embedHost}`,
      },
      network: { extraCertificateAuthorities: 'office.pem' },
      ...overrides,
    });
    await writeFile(profile.policyFile, JSON.stringify(policy));
  };
  /** Consents to what the browser was asked to open; answers the address that the browser is sent to. */
  const consent = async (companion: Companion, already: number, personId: string): Promise<string> => {
    const asked = new URL(await authorizationRequest(companion, already));
    return platform.approve(platform.origin + asked.pathname + asked.search, personId);
  };
  const signIn: Office['signIn'] = async (companion, personId) => {
    const already = (await profile.openedLinks()).length;
    await companion.shell.getByRole('button', { name: 'Connect Fullscript account' }).click();
    await paste(companion, await consent(companion, already, personId));
  };
  await setPolicy();
  return {
    platform,
    proxy,
    authority,
    profile,
    handshakes,
    setPolicy,
    start: (further = [`--proxy-server=http://${proxy.host}`], preloads = []) =>
      startCompanion(profile, { further, preloads }),
    signIn,
    connect: async (companion, personId) => {
      const already = (await profile.openedLinks()).length;
      await companion.shell.evaluate(() => window.companion.connection.start({ purpose: { kind: 'add' } }));
      const address = await consent(companion, already, personId);
      await companion.shell.evaluate(
        (address) => window.companion.connection.pasteAddress({ address }),
        address,
      );
      await expect
        .poll(async () => (await companion.state()).connection.step, { timeout: 90_000 })
        .toBe('confirming');
      const confirmed = await companion.shell.evaluate(() => window.companion.connection.confirm({}));
      expect(confirmed).toMatchObject({ ok: true });
    },
    stop: async () => {
      proxy.close();
      api.close();
      embed.close();
      await profile.remove();
      await platform.stop();
    },
  };
}

/** The visits to a proxy as short words: `passed api.fullscript.test:443 basic`. */
export const words = (visits: readonly ProxyVisit[]): string[] =>
  visits.map(({ outcome, target, scheme }) => [outcome, target, scheme].filter(Boolean).join(' '));

interface OfficeFixtures {
  readonly officeOptions: OfficeOptions;
  readonly office: Office;
}

export const test = base.extend<OfficeFixtures>({
  officeOptions: [{}, { option: true }],
  office: async ({ officeOptions }, use) => {
    const office = await openOffice(officeOptions);
    await use(office);
    await office.stop();
  },
});

export { expect } from 'playwright/test';
