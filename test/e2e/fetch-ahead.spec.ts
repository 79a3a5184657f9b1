import { connect, openScreen, startCompanion } from './support/companion';
import { fullscriptFrame } from './support/embed';
import { expect, test } from './support/fixtures';

const embedScript = '/assets/embed.js';

test('the static files of the last mount are fetched before the click, and nobody is named by it', async ({
  platform,
  profile,
}) => {
  const person = platform.person('Amélie Tremblay');
  const first = await startCompanion(profile);
  await connect(first, platform, person.id);
  await openScreen(first, 'Treatment plan');
  await expect((await fullscriptFrame(first)).getByTestId('embed-signed-in')).toBeVisible();
  const script = await platform.record.until(({ requests }) =>
    requests.find(({ path, status }) => path === embedScript && status === 200),
  );
  await first.close();

  const second = await startCompanion(profile);
  const ahead = await platform.record.until(({ requests }) =>
    requests.find(({ path, time, status }) => path === embedScript && time > script.time && status !== null),
  );
  expect(platform.record.grants).toHaveLength(1);
  expect(ahead.query).toBe('');
  for (const header of ['cookie', 'authorization', 'referer']) expect(ahead.headers[header]).toBeUndefined();

  await openScreen(second, 'Treatment plan');
  await expect((await fullscriptFrame(second)).getByTestId('embed-signed-in')).toContainText(person.name);
  const guest = (await second.state()).guests.find(({ phase }) => phase === 'shown');
  expect(guest).toBeDefined();
  await second.close();
});
