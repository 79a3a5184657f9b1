/**
 * Environment variables for signing on Windows. Values are only read from the environment, and never printed. Azure
 * Trusted Signing also needs AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET.
 * https://www.electron.build/code-signing-win#using-azure-trusted-signing-beta
 */
const AZURE = {
  endpoint: 'WINDOWS_AZURE_ENDPOINT',
  codeSigningAccountName: 'WINDOWS_AZURE_ACCOUNT',
  certificateProfileName: 'WINDOWS_AZURE_PROFILE',
  publisherName: 'WINDOWS_AZURE_PUBLISHER',
};
const AZURE_LOGIN = ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'];

/** For osslsigncode. The key is a `pkcs11:` address, or a file. */
const OWN_KEY = ['WINDOWS_SIGNING_CERTIFICATE', 'WINDOWS_SIGNING_KEY'];

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {readonly string[]} names
 */
const missing = (environment, names) => names.filter((name) => (environment[name] ?? '') === '');

/**
 * electron-builder's options for signing with Azure; empty if it is not set up.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string[]}
 */
export function azureOptions(environment) {
  if (missing(environment, Object.values(AZURE)).length > 0) return [];
  return Object.entries(AZURE).map(
    ([option, name]) => `-c.win.azureSignOptions.${option}=${environment[name] ?? ''}`,
  );
}

/**
 * What is missing to sign for Windows, in words; empty if one of the two ways is set up.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string[]}
 */
export function missingWindowsKeys(environment) {
  const azure = missing(environment, [...Object.values(AZURE), ...AZURE_LOGIN]);
  const own = missing(environment, OWN_KEY);
  if (azure.length === 0 || own.length === 0) return [];
  return [
    `Windows: set ${azure.join(', ')} for Azure Trusted Signing, or ${own.join(', ')} for osslsigncode ` +
      'with a key in a PKCS#11 device.',
  ];
}

/**
 * osslsigncode's arguments (https://github.com/mtrojnar/osslsigncode).
 * @param {{ file: string, signed: string, name: string }} files
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string[]}
 * @throws {Error} There is no key: if the hook returned, the file would count as signed.
 */
export function osslsigncodeWords({ file, signed, name }, environment) {
  const absent = missing(environment, OWN_KEY);
  if (absent.length > 0) throw new Error(`Nothing signs for Windows: ${absent.join(', ')} is not set.`);
  const value = (/** @type {string} */ variable) => environment[variable] ?? '';
  const device = value('WINDOWS_PKCS11_MODULE');
  const engine = value('WINDOWS_PKCS11_ENGINE');
  return [
    'sign',
    ...(engine === '' ? [] : ['-pkcs11engine', engine]),
    ...(device === '' ? [] : ['-pkcs11module', device]),
    '-certs',
    value('WINDOWS_SIGNING_CERTIFICATE'),
    '-key',
    value('WINDOWS_SIGNING_KEY'),
    ...(value('WINDOWS_SIGNING_PIN_FILE') === '' ? [] : ['-readpass', value('WINDOWS_SIGNING_PIN_FILE')]),
    '-h',
    'sha256',
    '-n',
    name,
    ...(value('WINDOWS_TIMESTAMP_URL') === '' ? [] : ['-ts', value('WINDOWS_TIMESTAMP_URL')]),
    '-in',
    file,
    '-out',
    signed,
  ];
}
