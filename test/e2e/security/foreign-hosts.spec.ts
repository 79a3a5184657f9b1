import { startCompanion } from '../support/companion';
import { test, expect } from '../support/fixtures';
import { closeMount, mountByHand } from './mounts';
import { startRecordingProxy } from './recording-proxy';
import { connectByHand } from './stage';

test('from its start to a mount the app talks to Fullscript and to nobody else', async ({
  platform,
  profile,
}) => {
  const proxy = await startRecordingProxy();
  const companion = await startCompanion(profile, {
    further: [`--proxy-server=http://127.0.0.1:${proxy.port}`, '--proxy-bypass-list=<-loopback>'],
  });
  try {
    const [person] = platform.people;
    const accountId = await connectByHand(companion, platform, person?.id ?? '');
    const mount = await mountByHand(companion, accountId, { feature: 'treatmentPlan' });
    await closeMount(companion, mount.mountId);
    // Main's own requests to this machine go without the proxy; any other host's would show here.
    expect(proxy.targets()).toContain(new URL(platform.embedDomain).host);
    const fullscript = [platform.origin, platform.embedDomain].map((origin) => new URL(origin).host);
    expect(proxy.targets().filter((target) => !fullscript.includes(target))).toEqual([]);
    expect(platform.record.foreignHits).toEqual([]);
  } finally {
    await companion.close();
    proxy.close();
  }
});
