import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { requireTransportSecurity } from '../../../scripts/packaging/after-pack.mjs';
import { shippedManifest } from '../../../scripts/packaging/application-folder.mjs';
import { arMember, readAr } from '../../../scripts/packaging/ar.mjs';
import { strangers } from '../../../scripts/packaging/contents.mjs';
import { ICNS_TYPES } from '../../../scripts/packaging/icns.mjs';
import { addScheme } from '../../../scripts/packaging/msi-scheme.mjs';
import { controlFile } from '../../../scripts/packaging/offline/deb.mjs';
import { readFpmRequest } from '../../../scripts/packaging/offline/request.mjs';
import { specFile } from '../../../scripts/packaging/offline/rpm.mjs';
import { identity } from '../../../main/identity';

const builder = readFileSync('electron-builder.yml', 'utf8');

describe('App Transport Security', () => {
  const plist = (inner: string) => `<key>NSAppTransportSecurity</key>
<dict>
${inner}  <key>NSAllowsLocalNetworking</key>
  <true/>
</dict>`;

  it('is switched on again where it was off', () => {
    const off = plist('  <key>NSAllowsArbitraryLoads</key>\n  <true/>\n');
    expect(requireTransportSecurity(off)).toBe(plist(''));
    expect(requireTransportSecurity(plist(''))).toBe(plist(''));
  });

  it('stops the build when it cannot be switched on', () =>
    expect(() =>
      requireTransportSecurity(plist('  <key>NSAllowsArbitraryLoads</key>\n  <string>YES</string>\n')),
    ).toThrow(/arbitrary loads/));
});

describe('the installer of Windows', () => {
  const template = readFileSync('node_modules/app-builder-lib/templates/msi/template.xml', 'utf8');

  it('registers the scheme, and no word of a link can become a switch', () => {
    const project = addScheme(template.replace('{{-files}}', '<File Id="mainExecutable"/>'));
    expect(project).toContain(`Key="Software\\Classes\\${identity.scheme}"`);
    expect(project).toContain('Value="&quot;[#mainExecutable]&quot; &quot;--&quot; &quot;%1&quot;"');
    const nsis = readFileSync('packaging/windows/scheme.nsh', 'utf8');
    expect(nsis).toContain(`Software\\Classes\\${identity.scheme}\\shell\\open\\command`);
    expect(nsis).toContain('"--" "%1"');
  });

  it('is refused when its project is another than expected', () =>
    expect(() => addScheme('<Wix/>')).toThrow(/no place/));
});

describe('what electron-builder is told', () => {
  it('has the names that must never change', () => {
    expect(builder).toContain(`appId: ${identity.appId}\n`);
    expect(builder).toContain(`productName: ${identity.productName}\n`);
    expect(builder).toContain(`schemes: [${identity.scheme}]`);
    expect(builder).toContain('upgradeCode: B4713C6C-4110-5D8E-AC43-21E41B5E2A7E');
  });

  it('names all eight fuses', () => {
    const fuses = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(builder)?.[1] ?? '';
    expect(fuses.trim().split('\n')).toHaveLength(8);
  });

  it('finds icons of all sizes', () => {
    expect(readdirSync('packaging/icons')).toHaveLength(8);
    for (const name of readdirSync('packaging/icons')) {
      const png = readFileSync(`packaging/icons/${name}`);
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}.png`).toBe(name);
    }
    expect(readFileSync('packaging/icon.ico').readUInt16LE(4)).toBe(6);
    const icns = readFileSync('packaging/icon.icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    for (const { type } of ICNS_TYPES) expect(icns.includes(type)).toBe(true);
  });
});

describe('what is shipped', () => {
  it('has a short package.json', () => {
    const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
    const shipped = shippedManifest(manifest, '1.2.3');
    expect(shipped).toMatchObject({
      name: identity.packageName,
      productName: identity.productName,
      version: '1.2.3',
    });
    expect(shipped).not.toHaveProperty('devDependencies');
    expect(() => shippedManifest({}, '1.2.3')).toThrow(/has no name/);
  });

  it.each(['test/platform/platform.ts', 'dist/main/main.js.map', 'node_modules/got/index.js', 'docs/a.png'])(
    'does not contain %s',
    (file) => expect(strangers('asar', ['package.json', 'dist/main/main.js', file])).toEqual([file]),
  );
});

describe('an ar archive', () => {
  it('is read as it was written, whether sizes are odd or even', () => {
    const members = ['x', 'ab', ''].map((text, index) => ({
      name: `member-${index}`,
      content: Buffer.from(text),
    }));
    const archive = Buffer.concat([Buffer.from('!<arch>\n'), ...members.map(arMember)]);
    expect(readAr(archive)).toEqual(members);
  });

  it('is refused when it is none, or broken', () => {
    expect(() => readAr(Buffer.from('PK\u0003\u0004'))).toThrow(/not an ar/);
    expect(() => readAr(Buffer.from(`!<arch>\n${'x'.repeat(60)}`))).toThrow(/broken/);
  });
});

describe('the stand-in for fpm', () => {
  const request = readFpmRequest([
    '-s',
    'dir',
    '--force',
    '-t',
    'deb',
    '-d',
    'a | b',
    '-d',
    'c',
    '--name=app',
    '--version',
    '1.0.0',
    '--description',
    'Short\n Long\n\n More',
    '/from/=/opt/app',
  ]);

  it('reads what electron-builder passes', () => {
    expect(request.mappings).toEqual([['/from', '/opt/app']]);
    expect(request.options.get('-d')).toEqual(['a | b', 'c']);
  });

  it('refuses what it does not know', () => {
    expect(() => readFpmRequest(['--deb-systemd', 'x'])).toThrow(/unknown option/);
    expect(() => readFpmRequest(['file'])).toThrow(/no mapping/);
  });

  it('writes a control file and a spec file', () => {
    const files = [
      { place: 'opt', kind: 'folder' as const, size: 0 },
      { place: 'opt/app', kind: 'folder' as const, size: 0 },
      { place: 'opt/app/a b', kind: 'file' as const, size: 1025 },
    ];
    expect(controlFile(request, files)).toBe(
      'Package: app\nVersion: 1.0.0\nInstalled-Size: 4\nDepends: a | b, c\nDescription: Short\n Long\n .\n More\n',
    );
    const spec = specFile(request, files, { afterInstall: '#!/bin/sh\necho 100%\n', afterRemove: '' });
    expect(spec).toContain('echo 100%%');
    expect(spec).toContain('%dir "/opt/app"\n"/opt/app/a b"\n');
    expect(spec).not.toContain('%dir "/opt"\n');
  });
});
