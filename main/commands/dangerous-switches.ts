/** Switches of Chromium and Node that would open a packaged app to the same person's other programs. */
const dangerous = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-publish-uid',
  'load-extension',
  'proxy-server',
  'proxy-pac-url',
  'host-resolver-rules',
  'host-rules',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'disable-web-security',
  'allow-running-insecure-content',
  'no-sandbox',
  'disable-site-isolation-trials',
  'js-flags',
  'renderer-cmd-prefix',
  'gpu-launcher',
  'utility-cmd-prefix',
  'password-store',
  'user-data-dir',
  'log-net-log',
  'ssl-key-log-file',
];

/** Tests of an installed package need it. Only a development package accepts it. */
const takenByDevelopmentPackages = ['remote-debugging-port'];

/**
 * The first dangerous switch on a command line, or null. Packaged builds then end with exit code 64 (EX_USAGE): the
 * fuses do not cover these switches. https://www.electronjs.org/docs/latest/tutorial/fuses
 */
export function dangerousSwitch(argv: readonly string[], developmentPackage = false): string | null {
  const names = argv
    .filter((text) => text.startsWith('-'))
    .map((text) => text.replace(/^--?/, '').split('=')[0]?.toLowerCase() ?? '');
  const refused = developmentPackage
    ? dangerous.filter((name) => !takenByDevelopmentPackages.includes(name))
    : dangerous;
  return names.find((name) => refused.includes(name)) ?? null;
}
