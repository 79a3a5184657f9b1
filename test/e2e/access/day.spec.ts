import { createIntl } from 'react-intl';
import type { Page } from 'playwright/test';
import { expect, test as base } from '../support/desktop';
import type { Language } from '../../../preload/contract/contract';
import type { MessageKey } from '../../../renderer/locales/catalogue';
import { loadCatalogue } from '../../../renderer/locales/load';
import { startPlatform, type Platform } from '../../platform/platform';
import { connectByHand } from '../security/stage';
import { expectShown } from '../faults/steps';
import { violationsOf } from '../support/axe';
import { createProfile, startCompanion, type Companion } from '../support/companion';
import { fullscriptFrame } from '../support/embed';
import { openOwnDisplay } from '../support/own-display';
import type { InputDevices } from '../support/input-devices';
import { forgetSpoken, listenToLiveRegions, spokenIn } from './live-regions';

/** The app with two people, on a display of its own, so that real keys reach it. */
interface Desk {
  readonly platform: Platform;
  readonly companion: Companion;
  readonly devices: InputDevices;
}

const test = base.extend<{ readonly desk: Desk }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from the pattern
  desk: async ({}, use, testInfo) => {
    testInfo.setTimeout(600_000);
    const platform = await startPlatform({ plans: 10 });
    const profile = await createProfile(platform.policy());
    const display = await openOwnDisplay(profile);
    const companion = await startCompanion(profile);
    for (const name of ['Amélie Tremblay', 'Grace Adeyemi'])
      await connectByHand(companion, platform, platform.person(name).id);
    await use({ platform, companion, devices: display.devices });
    await companion.close();
    await display.close();
    await profile.remove();
    await platform.stop();
  },
});

type Say = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

/** Speaks a language as the shell does. */
async function speak({ shell }: Companion, language: Language): Promise<Say> {
  await shell.evaluate((chosen) => window.companion.app.setPreferences({ language: chosen }), language);
  await expect(shell.locator('html')).toHaveAttribute('lang', language);
  const { messages } = await loadCatalogue(language);
  const intl = createIntl({ locale: language, messages });
  return (id, values) => intl.formatMessage({ id }, values);
}

/** What has the keyboard in the window: the name of its element, or that of the region where it has none. */
const focusedName = (shell: Page): Promise<string> =>
  shell.evaluate(() => {
    const element = document.activeElement;
    return (
      element?.getAttribute('aria-label') ??
      (element?.textContent || element?.tagName || '').trim().slice(0, 80)
    );
  });

/** Waits until a sentence was said, and answers how often. */
async function timesSaid(shell: Page, sentence: string): Promise<number> {
  const plain = sentence.replaceAll('\u00A0', ' ');
  await expect.poll(() => spokenIn(shell)).toEqual(expect.arrayContaining([expect.stringContaining(plain)]));
  return (await spokenIn(shell)).filter((said) => said.includes(plain)).length;
}

for (const language of ['en-US', 'fr-CA'] as const) {
  test(`says who acts, that Fullscript is ready, that the app is locked and open, and what failed, once each, ${language}`, async ({
    desk: { platform, companion },
  }) => {
    const { shell } = companion;
    const say = await speak(companion, language);
    const { errors } = await loadCatalogue(language);
    const [, second] = (await companion.state()).accounts;
    if (!second) throw new Error('two people are connected');
    const button = (key: MessageKey) => shell.getByRole('button', { name: say(key), exact: true });
    await listenToLiveRegions(shell);

    // Switch.
    await shell.keyboard.press('Control+2');
    const who = say('banner.acting', {
      name: second.name,
      role: say(`role.${second.role}`),
      clinic: second.clinicName,
    });
    expect(await timesSaid(shell, say('news.acting', { who }))).toBe(1);

    // Mount, and mount again: the same sentence is said anew.
    await button('nav.treatmentPlan').click();
    expect(await timesSaid(shell, say('news.shown'))).toBe(1);
    await forgetSpoken(shell);
    await button('nav.catalog').click();
    expect(await timesSaid(shell, say('news.shown'))).toBe(1);

    // What failed.
    await forgetSpoken(shell);
    const clear = platform.misbehave({
      path: '/api/clinic/embeddable/session_grants',
      status: 503,
      html: true,
    });
    await button('nav.labs').click();
    expect(await timesSaid(shell, errors.platform_unavailable.title)).toBe(1);
    clear();

    // Lock and unlock: of what was said before, nothing stays in the page.
    await forgetSpoken(shell);
    await shell.keyboard.press('Control+l');
    expect(await timesSaid(shell, say('news.locked', { cause: say('lock.cause.demand') }))).toBe(1);
    expect(await shell.locator('output[data-live-announcer]').textContent()).not.toContain(second.name);
    await button('lock.unlock').click();
    expect(await timesSaid(shell, say('news.unlocked'))).toBe(1);
  });

  test(`the keyboard goes into Fullscript and out of it, and back to what opened a dialog, ${language}`, async ({
    desk: { companion, devices },
  }) => {
    const { shell } = companion;
    const say = await speak(companion, language);
    const named = (role: 'button' | 'menuitemradio', key: MessageKey) =>
      shell.getByRole(role, { name: say(key), exact: true });
    const expectFocus = (key: MessageKey) => expect.poll(() => focusedName(shell)).toBe(say(key));

    // Into the guest by Tab from the last control before it, through its fields, and out of it again.
    await named('button', 'nav.treatmentPlan').click();
    await expectShown(companion);
    expect(await violationsOf(shell)).toEqual([]);
    const frame = await fullscriptFrame(companion);
    await frame.getByTestId('patient-option').first().waitFor();
    const inGuest = (): Promise<boolean> =>
      shell.evaluate(() => document.activeElement?.tagName === 'WEBVIEW');
    const fieldOf = () =>
      frame.locator('body').evaluate((body) => {
        const { activeElement } = body.ownerDocument;
        return activeElement === body ? '' : (activeElement?.outerHTML ?? '');
      });
    await named('button', 'nav.fold').or(named('button', 'nav.unfold')).focus();
    await expect
      .poll(async () => {
        await devices.press('Tab');
        return inGuest();
      })
      .toBe(true);
    const fields = new Set<string>();
    await expect
      .poll(async () => {
        await devices.press('Tab');
        const field = await fieldOf();
        if (field !== '') fields.add(field);
        return fields.size;
      })
      .toBeGreaterThan(3);
    await devices.press('F6');
    await expect.poll(inGuest).toBe(false);
    await devices.press('F6', 'Shift');
    await expect.poll(inGuest).toBe(true);
    await devices.press('F6', 'Shift');
    await expect.poll(inGuest).toBe(false);

    // Each dialog opened by the keyboard gives it back to its opener.
    await named('button', 'nav.settings').click();
    for (const opener of ['pin.set', 'disconnectAll.button', 'notices.title'] as const) {
      await named('button', opener).focus();
      await shell.keyboard.press('Enter');
      const dialog = shell.getByRole('dialog').or(shell.getByRole('alertdialog'));
      await expect(dialog).toBeVisible();
      await shell.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expectFocus(opener);
    }
    await named('button', 'nav.activity').click();
    await named('button', 'activity.export').focus();
    await shell.keyboard.press('Enter');
    await expect(shell.getByRole('dialog')).toBeVisible();
    await shell.keyboard.press('Escape');
    await expectFocus('activity.export');
    await named('button', 'switcher.button').focus();
    await shell.keyboard.press('Enter');
    await expect(shell.getByRole('menu')).toBeVisible();
    await shell.keyboard.press('Escape');
    await expectFocus('switcher.button');
    await shell.keyboard.press('Control+k');
    await expect(shell.getByRole('dialog')).toBeVisible();
    await shell.keyboard.press('Escape');
    await expectFocus('switcher.button');
  });
}
