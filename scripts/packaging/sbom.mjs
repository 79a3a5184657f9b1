import { createHash } from 'node:crypto';

/** @typedef {import('../lib/notices.mjs').Notice} Notice */

/** The runtime's `process.versions`. */
/** @typedef {{ electron: string, chrome: string, node: string, v8: string, openssl: string }} RuntimeVersions */

/**
 * A package's integrity in the lock file.
 * @param {unknown} lock package-lock.json
 * @param {string} name
 * @param {string} version
 * @returns {string} The sha512 in hexadecimal.
 * @throws {Error} The lock file does not have this package: what was bundled is not what was locked.
 */
export function lockedHash(lock, name, version) {
  /** @type {unknown} */
  const packages = typeof lock === 'object' && lock !== null ? Reflect.get(lock, 'packages') : undefined;
  const places = typeof packages === 'object' && packages !== null ? Object.entries(packages) : [];
  for (const [place, entry] of places) {
    if (!place.endsWith(`node_modules/${name}`) || entry?.version !== version) continue;
    const integrity = String(entry.integrity);
    if (integrity.startsWith('sha512-')) return Buffer.from(integrity.slice(7), 'base64').toString('hex');
  }
  throw new Error(`package-lock.json has no ${name} ${version} with a sha512`);
}

/**
 * @param {string} name
 * @param {string} version
 */
const npmUrl = (name, version) => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

/** @param {string} text */
const uuidOf = (text) => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** @param {RuntimeVersions} versions */
function runtimeComponents({ electron, chrome, node, v8, openssl }) {
  /**
   * @param {string} name
   * @param {string} version
   * @param {string} licence
   * @param {string} url
   */
  const component = (name, version, licence, url) => ({
    type: 'framework',
    'bom-ref': `${name}@${version}`,
    name,
    version,
    licenses: [{ license: { id: licence } }],
    purl: `pkg:generic/${name}@${version}`,
    externalReferences: [{ type: 'website', url }],
  });
  return [
    component('electron', electron, 'MIT', 'https://www.electronjs.org'),
    component('chromium', chrome, 'BSD-3-Clause', 'https://www.chromium.org'),
    component('node.js', node, 'MIT', 'https://nodejs.org'),
    component('v8', v8, 'BSD-3-Clause', 'https://v8.dev'),
    component('openssl', openssl, 'Apache-2.0', 'https://boringssl.googlesource.com/boringssl'),
  ];
}

/**
 * A version's bill of materials, in CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/). Made from what the bundler
 * put into the app, not from package.json: that would miss packages a development tool uses too. The same build gives
 * the same text.
 * @param {{ version: string, licence: string, notices: readonly Notice[], lock: unknown, runtime: RuntimeVersions,
 * sourceDate: number }} facts
 */
export function billOfMaterials({ version, licence, notices, lock, runtime, sourceDate }) {
  const app = `pkg:generic/practice-companion@${version}`;
  const bundled = notices.map((notice) => ({
    type: 'library',
    'bom-ref': npmUrl(notice.name, notice.version),
    name: notice.name,
    version: notice.version,
    hashes: [{ alg: 'SHA-512', content: lockedHash(lock, notice.name, notice.version) }],
    licenses: [{ license: { id: notice.licence } }],
    purl: npmUrl(notice.name, notice.version),
  }));
  const components = [...runtimeComponents(runtime), ...bundled];
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([version, sourceDate, components]))}`,
    version: 1,
    metadata: {
      timestamp: new Date(sourceDate * 1000).toISOString(),
      component: {
        type: 'application',
        'bom-ref': app,
        name: 'practice-companion',
        version,
        licenses: [{ license: { id: licence } }],
        purl: app,
      },
    },
    components,
    dependencies: [{ ref: app, dependsOn: components.map((component) => component['bom-ref']) }],
  };
}
