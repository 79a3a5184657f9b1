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

test.describe('250 patients', () => {
  test.use({ platformOptions: { patients: 250 } });

  test('are each there once while a colleague adds another, and the selected one stays selected', async ({
    platform,
    companion,
  }) => {
    const { shell } = companion;
    const { clinic } = await openPatients(companion, platform);
    const all = () => platform.patientsOf(clinic).map(({ email }) => email);
    const [, , , selected] = all();
    await expect(gridOf(shell)).toHaveAttribute('aria-rowcount', '250');
    await searchOf(shell).focus();
    for (let presses = 0; presses < 4; presses++) await shell.keyboard.press('ArrowDown');
    await expectKeyboard(rowOf(shell, 3));
    await expect(rowOf(shell, 3)).toContainText(selected ?? '');

    // First by name, so that everybody else is one row further down.
    platform.addPatient(clinic, { firstName: 'Aa', lastName: 'Aa' });
    const scroller = shell.locator('[data-scroll]');
    const seen = new Map<number, string>();
    const scrollTo = async (top: number): Promise<void> => {
      await scroller.evaluate((box, to) => void (box.scrollTop = to), top);
      const rows = gridOf(shell).getByRole('row');
      await expect.poll(() => rows.getByLabel('Loading').count()).toBe(0);
      for (const [index, email] of await rows.evaluateAll((each) =>
        each.map((row): [number, string] => [
          Number(row.getAttribute('aria-rowindex')) - 1,
          row.children.item(1)?.textContent ?? '',
        ]),
      ))
        seen.set(index, email);
    };
    await scrollTo(6_000);
    await expect(gridOf(shell)).toHaveAttribute('aria-rowcount', '251');
    await expectKeyboard(rowOf(shell, 4));
    await expect(rowOf(shell, 4)).toContainText(selected ?? '');
    seen.clear();
    for (let top = 0; top <= 251 * 40; top += 400) await scrollTo(top);
    expect([...seen].toSorted(([one], [other]) => one - other).map(([, email]) => email)).toEqual(all());
    await shell.keyboard.press('Enter');
    await expect(shell.getByText(selected ?? '', { exact: true }).first()).toBeVisible();
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
