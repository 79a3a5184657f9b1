import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './support/desktop';
import { createHttpClient } from '../../main/http/client';
import { environmentOf, type EnvironmentOverrides } from '../../main/environments/environments';
import { createTokenEndpoint } from '../../main/oauth/token-endpoint';
import type { TokenRecord } from '../../main/vault/token-record';
import { defaultRedirectUri } from '../platform/options';
import { startPlatform, type Platform } from '../platform/platform';
import { startAndKill } from './rotation-kill/killed-electron';
import type { RotationJob } from './rotation-kill/job';
import { buildElectronProgram } from './support/electron-program';

const rounds = 200;
/** Accounts rotated side by side, each with its own profile. */
const lanes = 2;
const longestRun = 250;

const hostsOf = ({ origin, embedDomain }: Platform): Required<EnvironmentOverrides> => ({
  authorizeUrl: `${origin}/api/oauth/authorize`,
  apiBaseUrl: `${origin}/api`,
  tokenUrl: `${origin}/api/oauth/token`,
  revokeUrl: `${origin}/api/oauth/revoke`,
  embedDomain,
});

/** Signs a person in: what the vault holds before the first kill. */
async function signIn(platform: Platform, lane: number): Promise<TokenRecord> {
  const environment = environmentOf('local', hostsOf(platform));
  const person = platform.people[lane];
  if (!environment || !person) throw new Error('The platform has nobody');
  const { clientId, clientSecret } = platform.application;
  const request = new URL(environment.authorizeUrl);
  request.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: defaultRedirectUri,
    state: 'state',
  }).toString();
  const code = new URL(await platform.approve(request.href, person.id)).searchParams.get('code') ?? '';
  const client = createHttpClient({ resolveProxy: async () => 'DIRECT', version: '0' });
  const granted = await createTokenEndpoint({
    send: client.send,
    application: { clientId, clientSecret, redirectUri: defaultRedirectUri, environment },
  }).exchange({ code, verifier: null, redirectUri: defaultRedirectUri });
  client.close();
  if (!granted.ok) throw new Error(granted.error.code);
  const { accessToken, refreshToken, issuedAt, expiresAt, scope } = granted.value;
  return { accessToken, refreshToken, previousRefreshToken: null, issuedAt, expiresAt, scope };
}

async function everythingIn(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')),
  );
  return texts.join('\n');
}

test(`an app killed ${rounds} times while it rotates tokens never loses the account`, async () => {
  test.setTimeout(rounds * 5_000);
  const folder = await mkdtemp(join(tmpdir(), 'rotation-'));
  const platform = await startPlatform();
  try {
    const appFolder = await buildElectronProgram(
      join(import.meta.dirname, 'rotation-kill/rotator.ts'),
      join(folder, 'rotator'),
    );
    const rotateAndKill = async (lane: number): Promise<string[]> => {
      const userData = join(folder, `profile-${lane}`);
      const job: RotationJob = {
        userData,
        accountId: crypto.randomUUID(),
        hosts: hostsOf(platform),
        ...platform.application,
        redirectUri: defaultRedirectUri,
        first: await signIn(platform, lane),
      };
      const answers: string[] = [];
      for (let round = 0; round < rounds / lanes; round += 1) {
        const first = round === 0 ? job.first : null;
        const lines = await startAndKill(appFolder, { ...job, first }, Math.random() * longestRun);
        answers.push(lines.join(', '));
      }
      const names = (await readdir(userData)).filter((name) => name.startsWith('vault.json'));
      expect(names.filter((name) => !/^vault\.json(\.bak)?(\.tmp-[0-9a-f]+)?$/.test(name))).toEqual([]);
      const onDisk = await everythingIn(userData);
      expect(platform.record.secrets().filter((secret) => onDisk.includes(secret))).toEqual([]);
      return answers;
    };
    const answers = (
      await Promise.all(Array.from({ length: lanes }, (_, lane) => rotateAndKill(lane)))
    ).flat();
    expect(answers).toHaveLength(rounds);
    expect(answers.filter((answer) => answer !== 'ready')).toEqual([]);
    expect(platform.record.refreshes.length).toBeGreaterThan(rounds);
  } finally {
    await platform.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
