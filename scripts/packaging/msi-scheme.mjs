import { readFile, writeFile } from 'node:fs/promises';

const SCHEME = 'com.practicecompanion.desktop';

/** The -- ends the parsing of switches, so nothing in a link can become one. */
const COMPONENT = `
      <Component Id="LinkScheme" Guid="8B5B0B43-7A0B-5C2B-9F36-62C1E3A7D4F0">
        <RegistryKey Root="HKLM" Key="Software\\Classes\\${SCHEME}">
          <RegistryValue Type="string" Value="URL:Practice Companion" KeyPath="yes"/>
          <RegistryValue Type="string" Name="URL Protocol" Value=""/>
          <RegistryValue Type="string" Key="DefaultIcon" Value="[#mainExecutable],0"/>
          <RegistryValue Type="string" Key="shell\\open\\command" Value="&quot;[#mainExecutable]&quot; &quot;--&quot; &quot;%1&quot;"/>
        </RegistryKey>
      </Component>`;

/**
 * Registers the link scheme in a WiX project.
 * @param {string} project
 * @returns {string}
 * @throws {Error} The project is not in electron-builder's known form.
 */
export function addScheme(project) {
  const start = /<ComponentGroup Id="ProductComponents"[^>]*>/.exec(project);
  if (start === null || !project.includes('"mainExecutable"')) {
    throw new Error('the WiX project has no place for the link scheme');
  }
  const place = start.index + start[0].length;
  return project.slice(0, place) + COMPONENT + project.slice(place);
}

/**
 * Called by electron-builder, whose MSI does not register schemes (https://www.electron.build/hooks).
 * @param {string} path The WiX project.
 */
export default async function msiProjectCreated(path) {
  await writeFile(path, addScheme(await readFile(path, 'utf8')));
}
