import { expect, test } from '../support/fixtures';
import { gridOf, openPatients, rowOf, searchOf } from './steps';

const long = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6).slice(0, 200);
const markup = `<img src=x onerror="document.body.dataset.executed='yes'">`;

test.describe('on a platform that compares names to the letter', () => {
  test.use({
    platformOptions: {
      patients: 10,
      searchComparison: 'exact',
      plantedPatients: [
        { id: 'straight', firstName: 'Maeve', lastName: "D'Arcy" },
        { id: 'curly', firstName: 'Niamh', lastName: 'D’Arcy' },
      ],
    },
  });

  test('either apostrophe finds both spellings of a name', async ({ platform, companion }) => {
    const { shell } = companion;
    await openPatients(companion, platform);
    for (const typed of ['D’Arcy', "D'Arcy", '\u00A0D’Ar\u00ADcy']) {
      await searchOf(shell).fill(typed);
      await expect(gridOf(shell)).toHaveAttribute('aria-rowcount', '2');
      for (const name of ["Maeve D'Arcy", 'Niamh D’Arcy'])
        await expect(gridOf(shell).getByRole('row').filter({ hasText: name })).toHaveCount(1);
      await searchOf(shell).fill('');
      await expect(gridOf(shell)).toHaveAttribute('aria-rowcount', '12');
    }
  });
});

test.describe('odd patients', () => {
  test.use({
    platformOptions: {
      patients: 10,
      plantedPatients: [
        {
          id: 'odd-1',
          firstName: markup,
          lastName: '</script><b>Zz-Markup',
          email: 'markup@patients.example',
        },
        { id: 'odd-2', firstName: 'ליאורה', lastName: 'בן־דוד', email: 'rtl@patients.example' },
        { id: 'odd-3', firstName: 'Long', lastName: long, email: 'long@patients.example' },
        {
          id: 'odd-4',
          firstName: 'Archibald',
          lastName: 'Zz-Archived',
          email: 'archived@patients.example',
          archived: true,
        },
        { id: 'odd-5', firstName: 'Maria', lastName: 'Zz-Guardian', email: 'family@patients.example' },
        { id: 'odd-6', firstName: 'Paulo', lastName: 'Zz-Guardian', email: 'family@patients.example' },
        { id: 'odd-7', firstName: 'Child', lastName: 'Zz-Dependent', email: '', guardianId: 'odd-5' },
        { id: 'odd-8', firstName: '', lastName: '', email: 'nameless@patients.example' },
      ],
    },
  });

  test('are shown as they are, never executed, never lost', async ({ platform, companion }) => {
    const { shell } = companion;
    await openPatients(companion, platform);
    await expect(gridOf(shell)).toHaveAttribute('aria-rowcount', '18');

    await searchOf(shell).fill('markup@');
    await expect(rowOf(shell, 0)).toContainText(`${markup} </script><b>Zz-Markup`);
    await rowOf(shell, 0).click();
    const title = shell.getByRole('heading', { level: 1 });
    await expect(title).toHaveText(`${markup} </script><b>Zz-Markup`);
    expect(await shell.evaluate(() => document.body.dataset['executed'])).toBeUndefined();
    await shell.keyboard.press('Escape');

    await searchOf(shell).fill('rtl@');
    await expect(rowOf(shell, 0)).toContainText('ליאורה בן־דוד');
    await rowOf(shell, 0).click();
    await expect(title).toHaveText('ליאורה בן־דוד');
    // A name of the other direction does not turn what stands around it.
    await expect(title.locator('bdi')).toHaveCount(1);
    await shell.keyboard.press('Escape');

    await searchOf(shell).fill('long@');
    await expect(rowOf(shell, 0)).toContainText('Long');
    await rowOf(shell, 0).click();
    await expect(title).toHaveText(`Long ${long}`);
    expect(await shell.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await shell.locator('[data-scroll]').evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(
      true,
    );
    await shell.keyboard.press('Escape');

    await searchOf(shell).fill('archived@');
    await expect(rowOf(shell, 0)).toContainText('Archived');
    await rowOf(shell, 0).click();
    await expect(shell.getByText('This patient is archived in Fullscript.')).toBeVisible();
    await shell.keyboard.press('Escape');

    await searchOf(shell).fill('nameless@');
    await expect(rowOf(shell, 0)).toContainText('No name');
  });

  test('two guardians with one address are two patients, and a dependant leads to the right one', async ({
    platform,
    companion,
  }) => {
    const { shell } = companion;
    await openPatients(companion, platform);
    await searchOf(shell).fill('family@');
    await expect(gridOf(shell)).toHaveAttribute('aria-rowcount', '2');
    await expect(rowOf(shell, 0)).toContainText('Maria Zz-Guardian');
    await expect(rowOf(shell, 1)).toContainText('Paulo Zz-Guardian');
    await rowOf(shell, 1).getByRole('button').click();
    await platform.record.until((record) => record.tokenized.length > 0);
    expect(platform.record.tokenized[0]?.data).toEqual({ id: 'odd-6' });

    await shell.getByRole('navigation').getByRole('button', { name: 'Patients' }).click();
    await searchOf(shell).fill('zz-dependent');
    await rowOf(shell, 0).click();
    await expect(shell.getByText('Dependent', { exact: true })).toBeVisible();
    await shell.getByRole('button', { name: 'Maria Zz-Guardian' }).click();
    await expect(shell.getByRole('heading', { level: 1, name: 'Maria Zz-Guardian' })).toBeVisible();
  });
});
