import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures';
import { startRecordingProxy } from '../security/recording-proxy';
import { connectByHand } from '../security/stage';
import { openScreen, startCompanion, type Companion } from '../support/companion';
import { fullscriptFrame } from '../support/embed';
import { goTo } from '../accounts/steps';
import { nowhere } from '../../../main/spelling/dictionaries';

test.setTimeout(600_000);

const checkbox = ({ shell }: Companion) =>
  shell.getByRole('checkbox', { name: /^Check spelling in Fullscript/ });

/** Six words of our own, as Chromium's `convert_dict` wrote them. */
const wordList = join(import.meta.dirname, 'word-lists', 'en-US.bdic');

/** What Chromium tells the context menu of the first word in a plan's message. */
async function firstWordOf(
  companion: Companion,
  words: string,
): Promise<() => Promise<{ readonly misspelled: string; readonly suggestions: readonly string[] }>> {
  const { app } = companion;
  await app.evaluate(({ webContents, Menu }) => {
    Menu.prototype.popup = () => undefined;
    for (const contents of webContents.getAllWebContents())
      contents.on('context-menu', (_event, { misspelledWord, dictionarySuggestions }) =>
        Reflect.set(globalThis, 'clickedOn', {
          misspelled: misspelledWord,
          suggestions: dictionarySuggestions,
        }),
      );
  });
  const message = (await fullscriptFrame(companion)).getByTestId('personal-message');
  await message.click();
  await message.pressSequentially(words);
  return async () => {
    await message.click({ button: 'right', position: { x: 24, y: 18 } });
    return app.evaluate(() => Reflect.get(globalThis, 'clickedOn') ?? { misspelled: '', suggestions: [] });
  };
}

test('without a word list on this computer Settings says so, and nothing is offered', async ({
  platform,
  companion,
}) => {
  await connectByHand(companion, platform, platform.person('Amélie Tremblay').id);
  await goTo(companion, 'Settings');
  await expect(checkbox(companion)).toBeDisabled();
  await expect(checkbox(companion)).not.toBeChecked();
  await expect(
    companion.shell.getByText('This computer has no word list for English or French'),
  ).toBeVisible();
});

test('switched on it checks by a word list of this computer, and asks no host for anything', async ({
  platform,
  profile,
}) => {
  const folder = join(profile.userData, 'Dictionaries');
  await mkdir(folder);
  await copyFile(wordList, join(folder, 'en-US-10-1.bdic'));
  const proxy = await startRecordingProxy();
  const companion = await startCompanion(profile, {
    further: [`--proxy-server=http://127.0.0.1:${proxy.port}`, '--proxy-bypass-list=<-loopback>'],
  });
  try {
    await connectByHand(companion, platform, platform.person('Amélie Tremblay').id);
    await goTo(companion, 'Settings');
    await checkbox(companion).click();
    await expect(checkbox(companion)).toBeChecked();
    await expect(companion.shell.getByText('English, United States')).toBeVisible();
    await expect
      .poll(async () => await companion.shell.evaluate(() => window.companion.spelling.get({})))
      .toEqual({
        ok: true,
        value: { on: true, by: 'dictionaries', languages: ['en-US'] },
      });
    await openScreen(companion, 'Treatment plan');
    const firstWord = await firstWordOf(companion, 'capsul daily with two ');
    await expect.poll(firstWord).toMatchObject({ misspelled: 'capsul' });
    expect((await firstWord()).suggestions).toContain('capsule');

    const fullscript = [platform.origin, platform.embedDomain].map((origin) => new URL(origin).host);
    expect(proxy.targets()).toContain(new URL(platform.embedDomain).host);
    expect(proxy.targets().filter((target) => !fullscript.includes(target))).toEqual([]);
    expect(platform.record.foreignHits).toEqual([]);
    // Nothing learned, nothing fetched.
    expect(await readdir(folder)).toEqual(['en-US-10-1.bdic']);
  } finally {
    await companion.close();
    proxy.close();
  }
});

test('a word list that Chromium looks for in vain is fetched from nowhere', async ({ profile, platform }) => {
  const proxy = await startRecordingProxy();
  const companion = await startCompanion(profile, {
    further: [`--proxy-server=http://127.0.0.1:${proxy.port}`, '--proxy-bypass-list=<-loopback>'],
  });
  try {
    const failed = await companion.app.evaluate(async ({ session }, address) => {
      const own = session.fromPartition('word-lists');
      const failure = new Promise<string>((resolve) => {
        own.once('spellcheck-dictionary-download-failure', (_event, language) => resolve(language));
      });
      own.setSpellCheckerDictionaryDownloadURL(address);
      own.setSpellCheckerLanguages(['fr']);
      own.setSpellCheckerEnabled(true);
      return failure;
    }, nowhere);
    expect(failed).toMatch(/^fr/);
    expect(proxy.targets()).toEqual([]);
    expect(platform.record.foreignHits).toEqual([]);
  } finally {
    await companion.close();
    proxy.close();
  }
});
