import { expect, it } from 'vitest';
import { createConfigurationService } from '../../../main/policy/configuration-service';
import type { ConfigurationDocument } from '../../../main/policy/configuration-schema';
import { checkConfiguration } from '../../../main/policy/judged-document';
import { descriptionOf } from '../../../main/policy/descriptions/key-descriptions';
import { documentOf } from '../../../main/policy/document-paths';
import { absentPolicy, type PolicyReading } from '../../../main/policy/policy-reading';
import { configurationKeys } from '../../../main/policy/schema-keys';
import { success } from '../../../preload/contract/errors';

/** A complete application, over which each key is laid, so that every key of it has somewhere to be seen. */
const before = {
  environment: 'us-snd',
  fullscript: {
    clientId: 'before',
    clientSecret: 'before',
    publicKey: 'before',
    embedOrigin: 'https://before.example',
    redirectUri: 'https://before.example/back',
    oauthLevel: 'clinic',
    pkce: 'off',
  },
  handover: { folder: '/before' },
  lock: { onSleep: false, onScreenLock: false },
  updates: { channel: 'beta' },
} as const;

const checked = (document: object): ConfigurationDocument => {
  const result = checkConfiguration(document);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.document;
};

/** The document with one key set to its example. */
function changed(path: string): ConfigurationDocument {
  const [group = '', name] = path.split('.');
  const one: unknown = Reflect.get(documentOf([[path, descriptionOf(path)?.example]]), group);
  const others: unknown = Reflect.get(before, group);
  return checked({ ...before, [group]: name === undefined ? one : { ...Object(others), ...Object(one) } });
}

it.each(configurationKeys.map(({ path }) => [path]))(
  'a change of %s reaches the configuration in force without a restart',
  (path) => {
    // The example of an environment is that of the application.
    const first = checked(path === 'environment' ? { ...before, environment: 'us' } : before);
    let reading: PolicyReading = { ...absentPolicy, document: first };
    const service = createConfigurationService({
      policy: { newest: () => reading, inForce: () => reading },
      storage: {
        readTyped: () => [],
        writeTyped: () => Promise.resolve(success({})),
        readSecret: () => Promise.resolve(success(null)),
        keep: (secret) => secret,
        writeSecret: () => Promise.resolve(success({})),
      },
      onChange: () => undefined,
    });
    const seen = [service.current(), service.running()].map((each) => JSON.stringify(each));
    reading = { ...absentPolicy, document: changed(path) };
    service.refresh();
    const now = [service.current(), service.running()].map((each) => JSON.stringify(each));
    for (const [index, each] of now.entries()) expect(each).not.toBe(seen[index]);
  },
);
