/**
 * Switches of Chromium and Node that would open a packaged app to the same person's other programs, by Chromium's names:
 * https://source.chromium.org/chromium/chromium/src/+/main:content/public/common/content_switches.cc
 */
const dangerous = [
  // A debugger.
  'auto-open-devtools-for-tabs',
  'custom-devtools-frontend',
  'debug',
  'debug-brk',
  'debug-port',
  'devtools-flags',
  'enable-automation',
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-wait',
  'js-flags',
  'remote-allow-origins',
  'remote-debugging-address',
  'remote-debugging-io-pipes',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'remote-debugging-socket-name',
  'remote-debugging-targets',
  'wait-for-debugger',
  'wait-for-debugger-children',
  'wait-for-debugger-on-navigation',
  // A foreign process, or foreign code in one of ours.
  'browser-subprocess-path',
  'disable-extensions-except',
  'extra-plugin-dir',
  'gpu-launcher',
  'gpu-startup-dialog',
  'load-extension',
  'ppapi-plugin-launcher',
  'register-pepper-plugins',
  'renderer-cmd-prefix',
  'renderer-startup-dialog',
  'type',
  'utility-cmd-prefix',
  'utility-startup-dialog',
  'zygote-cmd-prefix',
  // The network: another way, another name, another trust, or a record of it.
  'allow-insecure-localhost',
  'allow-running-insecure-content',
  'auth-negotiate-delegate-allowlist',
  'auth-server-allowlist',
  'disable-webrtc-encryption',
  'disable-web-security',
  'enable-quic',
  'explicitly-allowed-ports',
  'force-webrtc-ip-handling-policy',
  'gssapi-library-name',
  'host-resolver-rules',
  'host-rules',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'ignore-urlfetcher-cert-requests',
  'ip-address-space-overrides',
  'log-net-log',
  'net-log-capture-mode',
  'no-proxy-server',
  'origin-to-force-quic-on',
  'proxy-auto-detect',
  'proxy-bypass-list',
  'proxy-pac-url',
  'proxy-server',
  'ssl-key-log-file',
  'ssl-version-max',
  'ssl-version-min',
  'unsafely-treat-insecure-origin-as-secure',
  'webrtc-ip-handling-policy',
  // The sandbox and the walls between pages.
  'allow-no-sandbox-job',
  'allow-sandbox-debugging',
  'blink-settings',
  'disable-blink-features',
  'disable-features',
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'disable-site-isolation-for-policy',
  'disable-site-isolation-trials',
  'enable-blink-features',
  'enable-features',
  'in-process-gpu',
  'no-sandbox',
  'no-sandbox-and-elevated',
  'no-zygote',
  'no-zygote-sandbox',
  'process-per-site',
  'process-per-tab',
  'renderer-process-limit',
  'service-sandbox-type',
  'single-process',
  // Where secrets lie.
  'password-store',
  'use-mock-keychain',
  'user-data-dir',
];

/** Tests of an installed package need it. Only a development package accepts it. */
export const isTakenByDevelopmentPackages = (name: string): boolean => name === 'remote-debugging-port';

/**
 * The first dangerous switch that `hasSwitch` finds, or null. Packaged builds then end with exit code 64 (EX_USAGE): the fuses do
 * not cover these switches. Chromium's own `hasSwitch` also finds words with blanks around them, and `/switch` on Windows.
 * https://www.electronjs.org/docs/latest/api/command-line#commandlinehasswitchswitch
 */
export function dangerousSwitch(
  hasSwitch: (name: string) => boolean,
  developmentPackage = false,
): string | null {
  const isTaken = (name: string): boolean => developmentPackage && isTakenByDevelopmentPackages(name);
  return dangerous.find((name) => !isTaken(name) && hasSwitch(name)) ?? null;
}
