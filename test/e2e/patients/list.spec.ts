import { expect, test } from '../support/fixtures';
import { expectKeyboard, gridOf, lists, oneOf, openPatients, rowOf, searches, searchOf } from './steps';

/** How many rows are on screen as a whole and tell no birth date yet. */
const rowsWithoutBirthDate = (grid: Element): number =>
  [...grid.querySelectorAll('[role="row"]')].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight && row.children.item(2)?.textContent === '';
  }).length;

test.describe('2,500 patients', () => {
  test.use({ platformOptions: { patients: 2_500 } });

  test('are one list, whose pages come as they are scrolled to, from the first to the last by the keyboard', async ({
    platform,
    companion,
  }) => {
    const { shell } = companion;
    const person = await openPatients(companion, platform);
    const all = platform.patientsOf(person.clinic);
    const nameAt = (index: number): string =>
      `${all.at(index)?.firstName ?? ''} ${all.at(index)?.lastName ?? ''}`;
    await expect(gridOf(shell)).toHaveAttribute('aria-rowcount', '2500');
    await expect(rowOf(shell, 0)).toContainText(nameAt(0));
    expect(platform.record.to(lists)).toHaveLength(1);
    expect(platform.record.to(lists)[0]?.query).toContain('patient_type=all');

    await searchOf(shell).focus();
    await shell.keyboard.press('ArrowDown');
    await expectKeyboard(rowOf(shell, 0));
    await shell.keyboard.press('End');
    await expectKeyboard(rowOf(shell, 2_499));
    await expect(rowOf(shell, 2_499)).toContainText(nameAt(2_499));
    await shell.keyboard.press('ArrowUp');
    await shell.keyboard.press('ArrowUp');
    await expectKeyboard(rowOf(shell, 2_497));
    // What lies between was never asked for.
    expect(platform.record.to(lists).length).toBeLessThan(6);
    // Only the rows on screen exist.
    expect(await gridOf(shell).getByRole('row').count()).toBeLessThan(80);

    await shell.keyboard.press('Enter');
    await expect(shell.getByRole('heading', { level: 1, name: nameAt(2_497) })).toBeVisible();
    await shell.keyboard.press('Escape');
    await expectKeyboard(rowOf(shell, 2_497));
    await expect(rowOf(shell, 2_497)).toContainText(nameAt(2_497));
    await shell.keyboard.press('Home');
    await expectKeyboard(rowOf(shell, 0));
    await shell.keyboard.press('ArrowUp');
    await expectKeyboard(searchOf(shell));
  });

  test('are searched once a person stops typing, and the search before is cancelled', async ({
    platform,
    companion,
  }) => {
    const { shell } = companion;
    await openPatients(companion, platform);
    platform.misbehave({ path: searches, times: 1, neverAnswer: true });
    await shell.keyboard.press('/');
    await expectKeyboard(searchOf(shell));
    // Letter by letter, with no pause between them however slow the machine is.
    const type = (letters: string): Promise<void> =>
      shell.evaluate((each) => {
        for (const letter of each) document.execCommand('insertText', false, letter);
      }, letters);
    await type('gagn');
    await platform.record.until((record) => record.to(searches)[0]);
    await type('on');
    await expect(shell.getByText(/^[\d,]+ patients found$/)).toBeVisible();
    await expect(rowOf(shell, 0)).toContainText('Gagnon');
    const asked = platform.record.to(searches).map(({ query }) => new URLSearchParams(query).get('query'));
    expect(asked).toEqual(['gagn', 'gagnon']);
    await platform.record.until((record) => record.to(searches)[0]?.cancelled);

    await shell.keyboard.press('Escape');
    await expect(gridOf(shell)).toHaveAttribute('aria-rowcount', '2500');
  });

  test('tell their birth dates where they are on screen; who is scrolled past is cancelled', async ({
    platform,
    companion,
  }) => {
    const { shell } = companion;
    await openPatients(companion, platform);
    // All of the first screen, so that no call for it is counted later.
    await expect.poll(() => gridOf(shell).evaluate(rowsWithoutBirthDate), { timeout: 90_000 }).toBe(0);
    const before = platform.record.to(oneOf).length;
    expect(before).toBeLessThan(40);

    platform.misbehave({ path: oneOf, times: 4, neverAnswer: true });
    await searchOf(shell).focus();
    await shell.keyboard.press('ArrowDown');
    for (let presses = 0; presses < 6; presses++) await shell.keyboard.press('PageDown');
    await platform.record.until((record) => record.to(oneOf).length >= before + 4);
    await shell.keyboard.press('End');
    await expect(rowOf(shell, 2_499).getByRole('gridcell').nth(2)).toContainText(/(?:19|20)\d\d/);
    // At most four at a time were asked for, so no more than these, and none of them is waited for any more.
    await platform.record.until(
      (record) =>
        record.to(oneOf).filter(({ status, cancelled }) => status === null && !cancelled).length === 0,
    );
    expect(platform.record.to(oneOf).some(({ cancelled }) => cancelled)).toBe(true);
    expect(platform.record.to(oneOf).length).toBeLessThan(before + 40);
  });
});

test('a page that does not come says so and is asked for again', async ({ platform, companion }) => {
  const { shell } = companion;
  await openPatients(companion, platform);
  platform.misbehave({ path: searches, status: 404 });
  await searchOf(shell).fill('smith');
  await expect(shell.getByRole('alert')).toBeVisible();
  platform.clearMisbehaviour();
  await shell.getByRole('button', { name: 'Try again' }).click();
  await expect(rowOf(shell, 0)).toContainText('Smith');
  await searchOf(shell).fill('nobody is called so');
  await expect(shell.getByRole('heading', { name: /No patient matches/ })).toBeVisible();
});

test.describe('a clinic without patients', () => {
  test.use({ platformOptions: { patients: 0 } });

  test('teaches how the first one comes', async ({ platform, companion }) => {
    const person = platform.person('Amélie Tremblay');
    const { connect } = await import('../support/companion');
    await connect(companion, platform, person.id);
    await expect(companion.shell.getByRole('heading', { name: 'No patients yet' })).toBeVisible();
    await companion.shell.getByRole('button', { name: 'New patient' }).click();
    await expect(companion.shell.getByRole('textbox', { name: 'First name' })).toBeVisible();
  });
});
