import { isAbsolute, join } from 'node:path';
import { failure, type CompanionError, type Result } from '../../preload/contract/errors';
import { readAuthorities } from './certificates/authorities-file';
import { createProxyCredentialStore, type ProxyCredentialStore } from './proxy-credentials';

/** What the network of a workplace needs: its own certificate authorities, and credentials for its proxies. */
export interface NetworkServices {
  readonly proxyCredentials: ProxyCredentialStore;
  /** Certificates of the configuration in PEM, trusted besides those of the system. */
  readonly authorities: () => readonly string[];
  /** `certificate_authorities_unreadable` where their file cannot be used: connections are judged without it. */
  readonly problem: () => CompanionError | null;
  /** Reads the authorities' file of the configuration in force anew; null for none. */
  readonly take: (authoritiesFile: string | null) => void;
  /** Calls back after other authorities count. */
  readonly onAuthorities: (listener: () => void) => void;
}

function readFrom(folder: string | null, file: string): Result<readonly string[]> {
  if (isAbsolute(file)) return readAuthorities(file);
  return folder === null
    ? failure('certificate_authorities_unreadable')
    : readAuthorities(join(folder, file));
}

/** A relative path of the authorities' file is meant from `policyFolder`, which is null where the policy is no file. */
export function openNetworkServices(options: {
  readonly authoritiesFile: string | null;
  readonly policyFolder: string | null;
  readonly canAsk: boolean;
  readonly onChange: () => void;
}): NetworkServices {
  const read = (file: string | null): Result<readonly string[]> | null =>
    file === null ? null : readFrom(options.policyFolder, file);
  const listeners: (() => void)[] = [];
  let current = read(options.authoritiesFile);
  return {
    proxyCredentials: createProxyCredentialStore({ canAsk: options.canAsk, onChange: options.onChange }),
    authorities: () => (current?.ok ? current.value : []),
    problem: () => (current && !current.ok ? current.error : null),
    take: (file) => {
      const before = JSON.stringify(current);
      current = read(file);
      if (JSON.stringify(current) === before) return;
      for (const listener of listeners) listener();
      options.onChange();
    },
    onAuthorities: (listener) => {
      listeners.push(listener);
    },
  };
}
