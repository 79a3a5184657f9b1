import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'playwright/test';
import { createHttpClient } from '../../../main/network/client';
import { environmentOf, type EnvironmentOverrides } from '../../../main/environments/environments';
import { createTokenEndpoint } from '../../../main/oauth/token-endpoint';
import type { TokenRecord } from '../../../main/vault/token-record';
import { defaultRedirectUri } from '../../platform/options';
import { startPlatform, type Platform } from '../../platform/platform';
import { startAndKill } from './killed-electron';
import type { RotationJob } from './job';
import { buildElectronProgram } from '../support/electron-program';

/** Accounts rotated side by side, each with its own profile. */
const lanes = 2;
/** Rotations by which the first start shows how long one takes on this machine. */
const measured = 10;
const longestWait = 60_000;

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

/**
 * Kills an app again and again while it rotates tokens, at moments spread evenly over two rotations, the first of which
 * the platform has just done. Looks at each next start whether the account is still there and whether its secrets stay
 * sealed. Answers what the starts said (`ready`, or what was lost), and how many rotations
 * there were.
 */
export async function killWhileRotating(
  rounds: number,
  random: () => number = Math.random,
): Promise<{ readonly answers: readonly string[]; readonly rotations: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'rotation-'));
  const platform = await startPlatform();
  try {
    const appFolder = await buildElectronProgram(
      join(import.meta.dirname, 'rotator.ts'),
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
      const person = platform.people[lane];
      const rotations = (): number =>
        platform.record.refreshes.filter(({ to }) => to.person === person).length;
      const more = (count: number): Promise<boolean> => {
        const wanted = rotations() + count;
        return platform.record.until(() => rotations() >= wanted, longestWait);
      };
      let cycle = 0;
      const measure = async (): Promise<void> => {
        await more(1);
        const begin = performance.now();
        await more(measured);
        cycle = (performance.now() - begin) / measured;
      };
      const answers = [await startAndKill(appFolder, job, measure)];
      const each = Math.ceil(rounds / lanes);
      for (let round = 1; round < each; round += 1) {
        const share = (round - 1 + random()) / (each - 1);
        const moment = (): Promise<unknown> => more(1).then(() => wait(share * 2 * cycle));
        answers.push(await startAndKill(appFolder, { ...job, first: null }, moment));
      }
      const names = (await readdir(userData)).filter((name) => name.startsWith('vault.json'));
      expect(names.filter((name) => !/^vault\.json(\.bak)?(\.tmp-[0-9a-f]+)?$/.test(name))).toEqual([]);
      const onDisk = await everythingIn(userData);
      expect(platform.record.secrets().filter((secret) => onDisk.includes(secret))).toEqual([]);
      return answers.map((lines) => lines.join(', '));
    };
    const answers = await Promise.all(Array.from({ length: lanes }, (_, lane) => rotateAndKill(lane)));
    return { answers: answers.flat(), rotations: platform.record.refreshes.length };
  } finally {
    await platform.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
