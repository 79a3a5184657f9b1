/** The layers of a place, from the ground up. A folder imports its own layer and those below; type imports count. */

/** @type {Readonly<Record<'main' | 'renderer/shell', readonly { readonly name: string, readonly rooms: readonly string[] }[]>>} */
export const layers = {
  main: [
    {
      name: 'core',
      rooms: [
        'clock.ts',
        'development-package.ts',
        'identity.ts',
        'network',
        'settings',
        'signal.ts',
        'storage',
        'urls.ts',
        'vault',
      ],
    },
    { name: 'platform', rooms: ['environments', 'fullscript', 'policy'] },
    {
      name: 'features',
      rooms: [
        'accounts',
        'activity',
        'diagnostics',
        'embed',
        'follow',
        'handover',
        'links',
        'lock',
        'notifications',
        'oauth',
        'spelling',
        'updates',
        'windows',
      ],
    },
    { name: 'ipc', rooms: ['ipc'] },
    { name: 'app', rooms: ['app'] },
    { name: 'commands', rooms: ['commands'] },
    { name: 'start', rooms: ['entry.ts', 'main.ts'] },
  ],
  'renderer/shell': [
    { name: 'model', rooms: ['errors', 'guests', 'model', 'parts'] },
    { name: 'shared', rooms: ['find', 'scopes', 'shortcuts'] },
    {
      name: 'screens',
      rooms: [
        'activity',
        'connection',
        'connection-check',
        'embed',
        'links',
        'lock',
        'network',
        'notices',
        'palette',
        'patients',
        'set-up',
        'settings',
        'updates',
        'welcome',
      ],
    },
    { name: 'frame', rooms: ['frame'] },
    { name: 'start', rooms: ['App.tsx', 'main.tsx'] },
  ],
};

/**
 * The arrows the layers forbid, and the folders in no layer.
 * @param {readonly import('./folder-graph.mjs').Arrow[]} arrows
 * @param {keyof typeof layers} place
 * @returns {string[]} Written as `from → to`, or the folder's name.
 */
export function wrongArrows(arrows, place) {
  const height = new Map(layers[place].flatMap(({ rooms }, level) => rooms.map((room) => [room, level])));
  const unknown = arrows.flatMap(({ from, to }) => [from, to]).filter((room) => !height.has(room));
  const upward = arrows.filter(({ from, to }) => (height.get(from) ?? 0) < (height.get(to) ?? 0));
  return [...new Set(unknown), ...upward.map(({ from, to }) => `${from} → ${to}`)];
}
