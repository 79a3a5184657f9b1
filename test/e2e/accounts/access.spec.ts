import { violationsOf } from '../support/axe';
import { expect, test } from '../support/fixtures';
import { connectPeople, goTo } from './steps';

test.setTimeout(180_000);

for (const theme of ['light', 'dark'] as const)
  test(`settings, switcher and palette are accessible in the ${theme} theme`, async ({
    platform,
    companion,
  }) => {
    const { shell } = companion;
    const people = ['Amélie Tremblay', 'Sam Whitcombe', 'Grace Adeyemi'].map((name) => platform.person(name));
    await connectPeople(companion, platform, people);
    const [account] = (await companion.state()).accounts;
    await shell.evaluate(
      async ([accountId, chosen]) => {
        await window.companion.accounts.rename({ accountId, label: 'Front desk' });
        await window.companion.app.setPreferences({ theme: chosen });
      },
      [account?.id ?? '', theme] as const,
    );
    await expect(shell.locator('html')).toHaveAttribute('data-theme', theme);
    await goTo(companion, 'Settings');
    await expect(shell.getByText('Front desk', { exact: false }).first()).toBeVisible();
    // Colours are judged as they stand, not on their way.
    await shell.emulateMedia({ reducedMotion: 'reduce' });
    expect(await violationsOf(shell)).toEqual([]);

    await shell.getByRole('button', { name: 'Rename' }).first().click();
    await expect(shell.getByRole('dialog')).toBeVisible();
    expect(await violationsOf(shell)).toEqual([]);
    await shell.keyboard.press('Escape');

    await shell.getByRole('button', { name: 'Disconnect all' }).click();
    await expect(shell.getByRole('alertdialog')).toBeVisible();
    expect(await violationsOf(shell)).toEqual([]);
    await shell.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();

    await shell.getByRole('button', { name: 'Switch account' }).click();
    await expect(shell.getByRole('menu')).toBeVisible();
    expect(await violationsOf(shell)).toEqual([]);
    await shell.keyboard.press('Escape');

    await shell.keyboard.press('Control+k');
    await expect(shell.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    expect(await violationsOf(shell)).toEqual([]);
    await shell.keyboard.type('front');
    await expect(shell.getByRole('dialog').getByRole('option')).toHaveCount(1);
    expect(await violationsOf(shell)).toEqual([]);
  });
