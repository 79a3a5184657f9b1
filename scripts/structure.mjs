/** `npm run structure [checkout]`: the folders of `main/` and `renderer/shell`, which imports which, and every cycle. */
import { resolve } from 'node:path';
import { projectFolder, runScript } from './lib/script.mjs';

await runScript(async ({ report }) => {
  // Loaded once the packages are installed.
  const [{ sourcesIn }, { arrowsIn, floorsOf }] = await Promise.all([
    import('./structure/imports.mjs'),
    import('./structure/folder-graph.mjs'),
  ]);
  const root = resolve(process.argv[2] ?? projectFolder);
  let circleCount = 0;
  for (const place of ['main', 'renderer/shell']) {
    const arrows = arrowsIn(sourcesIn(root, place), place);
    const { floor, circles, inCircles } = floorsOf(arrows);
    const floors = Math.max(0, ...floor.values());
    report.step(
      `${place}: ${floor.size} rooms on ${floors} floors, ${arrows.length} arrows, types counted; ` +
        `${circles.length} circles hold ${circles.flat().length} rooms and ${inCircles.length} arrows`,
    );
    for (let level = floors; level > 0; level--) {
      const rooms = [...floor].filter(([, at]) => at === level).map(([room]) => room);
      report.detail(`${String(level).padStart(2)}  ${rooms.sort().join('  ')}`);
    }
    for (const rooms of circles) report.detail(`circle: ${rooms.join(' ')}`);
    circleCount += circles.length;
  }
  return circleCount === 0 ? 0 : 1;
});
