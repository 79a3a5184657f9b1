import { isAbsolute, join } from 'node:path';
import { failure, type CompanionError, type Result } from '../../preload/errors';
import { readAuthorities } from '../certificates/authorities-file';
import { createProxyCredentialStore, type ProxyCredentialStore } from '../http/proxy-credentials';

function readFrom(folder: string | null, file: string): Result<readonly string[]> {
  if (isAbsolute(file)) return readAuthorities(file);
  return folder === null
    ? failure('certificate_authorities_unreadable')
    : readAuthorities(join(folder, file));
}

/**
 * What the network of a workplace needs: its own certificate authorities, and credentials for its proxies. A relative
 * path of the authorities' file is meant from the folder of the policy. A file that cannot be read is told as
 * `certificate_authorities_unreadable`, and connections are judged without it.
 */
export function openNetworkServices(options: {
  readonly authoritiesFile: string | null;
  /** Null where the policy is no file. */
  readonly policyFolder: string | null;
  readonly canAsk: boolean;
  readonly onChange: () => void;
}): {
  readonly proxyCredentials: ProxyCredentialStore;
  readonly authorities: () => readonly string[];
  readonly problems: readonly CompanionError[];
} {
  const read =
    options.authoritiesFile === null ? null : readFrom(options.policyFolder, options.authoritiesFile);
  const authorities = read && read.ok ? read.value : [];
  return {
    proxyCredentials: createProxyCredentialStore({ canAsk: options.canAsk, onChange: options.onChange }),
    authorities: () => authorities,
    problems: read && !read.ok ? [read.error] : [],
  };
}
