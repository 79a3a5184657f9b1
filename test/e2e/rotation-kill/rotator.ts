import { join } from 'node:path';
import { app } from 'electron';
import { environmentOf } from '../../../main/environments/environments';
import { createHttpClient } from '../../../main/network/client';
import { createRefresher } from '../../../main/oauth/refresher';
import { createTokenEndpoint } from '../../../main/oauth/token-endpoint';
import { electronKeyStore } from '../../../main/vault/key-store';
import { createTokenVault } from '../../../main/vault/token-vault';
import type { VaultKey } from '../../../main/vault/token-record';
import type { RotationJob } from './job';

/**
 * The parts of the app that keep tokens (key store, vault, refresher, HTTP client) on a real Electron, without a
 * window: it checks that the stored tokens work, says `ready`, and then refreshes as fast as it can until it
 * is killed. It says `lost <code>` where the tokens are gone.
 */
const job: RotationJob = JSON.parse(process.env['ROTATION_JOB'] ?? 'null');

function end(word: string): void {
  console.log(word);
  app.exit(word === 'ready' ? 0 : 1);
}

async function rotate(): Promise<void> {
  const environment = environmentOf('local', job.hosts);
  if (!environment) return end('lost environment');
  const key: VaultKey = { accountId: job.accountId, environment: 'local' };
  const vault = createTokenVault({
    keyStore: electronKeyStore(),
    path: join(job.userData, 'vault.json'),
  });
  const { send } = createHttpClient({ resolveProxy: async () => 'DIRECT', version: '0' });
  const { clientId, clientSecret, redirectUri } = job;
  const tokenEndpoint = createTokenEndpoint({
    send,
    application: { clientId, clientSecret, redirectUri, environment },
  });
  const refresher = createRefresher({
    giveBack: async () => undefined,
    vault,
    tokenEndpointFor: () => tokenEndpoint,
    clock: { now: Date.now, monotonic: () => performance.now() },
    onReconnectRequired: () => end('lost reconnect_required'),
  });

  /** One call with a token: the use that ends its predecessor at the platform. */
  const use = async (bearer: string): Promise<number> => {
    const answer = await send({ method: 'GET', url: `${environment.apiBaseUrl}/clinic`, bearer });
    return answer.ok ? answer.value.status : 0;
  };

  const status = await vault.open();
  if (status !== 'protected') return end(`lost key store ${status}`);
  if (job.first) await vault.write(key, job.first);
  const kept = await vault.read(key);
  if (!kept.ok) return end(`lost ${kept.error.code}`);
  if (!kept.value) return end('lost everything');
  let token = kept.value.accessToken;
  if ((await use(token)) === 401) {
    const renewed = await refresher.afterUnauthorized(key, token);
    if (!renewed.ok) return end(`lost ${renewed.error.code}`);
    token = renewed.value;
  }
  const answered = await use(token);
  if (answered !== 200) return end(`lost status ${answered}`);
  console.log('ready');

  for (;;) {
    const renewed = await refresher.afterUnauthorized(key, token);
    if (!renewed.ok) return end(`lost ${renewed.error.code}`);
    token = renewed.value;
    const status = await use(token);
    if (status !== 200) return end(`lost status ${status}`);
    await refresher.confirmWorked(key, token);
  }
}

app.disableHardwareAcceleration();
app.setPath('userData', job.userData);
void app
  .whenReady()
  .then(rotate)
  .catch(() => end('lost by an exception'));
