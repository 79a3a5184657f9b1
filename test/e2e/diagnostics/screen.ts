import { join } from 'node:path';
import { expect } from 'playwright/test';
import type { CheckState, CheckStepId } from '../../../preload/contract/diagnostics';
import { enUS } from '../../../renderer/locales/en-US';
import { registerHandler, type Companion, type Profile } from '../support/companion';

/** Registers a program for the app's links, as an installer does. */
export const registerScheme = ({ folder }: Profile): Promise<void> =>
  registerHandler(
    { configuration: join(folder, 'config'), data: join(folder, 'data') },
    'links-of-this-test',
    ['com.practicecompanion.desktop'],
    ['#!/bin/sh', 'exit 0'],
  );

/** Opens the screen, which starts the first check by itself, and waits for its end. */
export async function openCheck(companion: Companion): Promise<CheckState> {
  await companion.shell.getByRole('navigation').getByRole('button', { name: 'Connection check' }).click();
  return checkEnd(companion);
}

/** Waits until the check has come to its end. */
export async function checkEnd(companion: Companion): Promise<CheckState> {
  await expect.poll(async () => (await companion.state()).check?.running, { timeout: 60_000 }).toBe(false);
  const { check } = await companion.state();
  if (!check) throw new Error('no check');
  return check;
}

/** Presses *Check again* and waits for the end. */
export async function checkAgain(companion: Companion): Promise<CheckState> {
  const before = (await companion.state()).check?.startedAt;
  await companion.shell.getByRole('button', { name: enUS['check.again'] }).click();
  await expect.poll(async () => (await companion.state()).check?.startedAt).not.toBe(before);
  return checkEnd(companion);
}

/** Each step with its status, and with its error where it has one. */
export const statuses = ({ steps }: CheckState): Record<string, string> =>
  Object.fromEntries(
    steps.map(({ step, status, error }) => [step, error ? `${status} ${error.code}` : status]),
  );

/** The findings of one step. */
export const findingsOf = ({ steps }: CheckState, step: CheckStepId): string[] =>
  steps
    .filter((entry) => entry.step === step)
    .flatMap(({ findings }) =>
      findings.map(({ finding, values }) => [finding, ...Object.values(values)].join(' ')),
    );
