import { test } from './stage';
import { sufferAttack, triesOf, placesOf } from './attacks';
for (const kind of ['top-navigation','popups','downloads','schemes','permissions','dialogs','requests','storage','service-worker'] as const)
test(kind, async ({stage}) => {
  try {
  const t = Date.now();
  const m = await sufferAttack(stage, kind);
  console.log(kind, Date.now()-t, await placesOf(stage, m));
  } finally {
  const byName = new Map<string, string[]>();
  for (const t of triesOf(stage)) byName.set(t.name, [...(byName.get(t.name) ?? []), (t.gesture?'G:':'')+(t.result ? '='+t.result : '!'+t.refused)]);
  for (const [n, v] of byName) console.log('  ', n.slice(0,60), v.slice(0,4).join(' || ').slice(0, 200));
  console.log('foreign', stage.platform.record.foreignHits.length, await stage.companion.profile.openedLinks(), (await stage.companion.state()).connection.step);
  console.log('embed/api paths', [...new Set(stage.platform.record.requests.map(r => r.host.split(':')[0] + r.path.slice(0,60)))].join(' '));
  }
});
