import { emptyDesk } from '../../../renderer/shell/model/patient-desk';
import { describe, expect, it } from 'vitest';
import { enUS } from '../../../renderer/locales/en-US';
import type { Translate } from '../../../renderer/locales/use-text';
import { commandSources, type Command } from '../../../renderer/shell/palette/commands';
import { findCommands } from '../../../renderer/shell/palette/find-commands';
import { scoreOf } from '../../../renderer/shell/palette/matching';
import type { Shell } from '../../../renderer/shell/model/shell-context';
import { createGuestPool } from '../../../renderer/shell/guests/guest-pool';
import { createFakeCompanion } from '../preview/fake-companion';
import { base } from '../preview/states';

describe('a typed query', () => {
  it.each([
    ['elodie', 'Switch to Élodie Marchetti'],
    ['ÉLO mar', 'Switch to Élodie Marchetti'],
    ['marchetti elodie', 'Switch to Élodie Marchetti'],
    ['dentist', 'Switch to Front desk (O. Dentistry)'],
    ['coeur', 'Clinique du Sacré-Cœur'],
    ['sacre-coeur', 'Clinique du Sacré-Cœur'],
    ['trtmt', 'Treatment plan'],
    ['', 'Anything'],
  ])('%j finds %j', (query, text) => expect(scoreOf(query, text)).toBeGreaterThan(0));

  it.each([
    ['elodie harbour', 'Switch to Élodie Marchetti'],
    ['xyz', 'Switch to Élodie Marchetti'],
    ['eidole', 'Switch to Élodie Marchetti'],
    ['tnemtaert', 'Treatment plan'],
  ])('%j does not find %j', (query, text) => expect(scoreOf(query, text)).toBe(0));

  it('fits a whole word better than a beginning, that better than an inside, that better than letters', () => {
    const scores = ['plan', 'planner', 'explanation', 'palantine'].map((text) => scoreOf('plan', text));
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    expect(new Set(scores.slice(1)).size).toBe(3);
  });
});

describe('the commands of the palette', () => {
  const text: Translate = (key, values = {}) =>
    Object.entries(values).reduce<string>(
      (sentence, [name, value]) => sentence.replaceAll(`{${name}}`, String(value)),
      enUS[key],
    );
  const companion = createFakeCompanion(base, { phase: 'shown', error: null }, 'full');
  const done: string[] = [];
  const accounts = base.accounts.map((account, index) =>
    index === 3 ? { ...account, label: 'Front desk' } : account,
  );
  const shell: Shell = {
    companion,
    pool: createGuestPool(companion.embed),
    state: { ...base, accounts },
    account: accounts[0] ?? null,
    screen: 'patients',
    place: { screen: 'patients', patientQuery: '', patients: emptyDesk },
    drafts: [],
    changePlace: () => undefined,
    goTo: () => undefined,
    reload: () => undefined,
    navigate: (screen) => done.push(`navigate ${screen}`),
    selectAccount: (id) => done.push(`select ${id}`),
    writePlan: () => undefined,
    openLinked: () => undefined,
    openActivity: () => undefined,
    connect: () => done.push('connect'),
    findInPage: () => done.push('find'),
    showShortcuts: () => done.push('shortcuts'),
    lock: () => done.push('lock'),
    notify: () => undefined,
  };
  const commands = commandSources.flatMap((source) => source(shell, text));
  const titles = (query: string): string[] =>
    findCommands(commands, query).flatMap(({ commands: found }) => found.map(({ title }) => title));
  const first = (query: string): Command | undefined => findCommands(commands, query)[0]?.commands[0];

  it('name every account but the one on screen, every other screen, and the way to a new account', () => {
    expect(titles('')).toEqual([
      'Switch to Maya Chen',
      'Switch to Olivier Tremblay',
      'Switch to Front desk (Priya Raman)',
      'Treatment plan',
      'Catalog',
      'Labs',
      'Activity',
      'Connection check',
      'Settings',
      'New patient',
      'Connect Fullscript account',
      'Lock the app',
      'Check the connection',
      'Save diagnostics file…',
      'Keyboard shortcuts',
    ]);
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  });

  it('find an account by name, label, role, clinic or state', () => {
    for (const query of ['priya', 'front desk', 'northside staff', 'until the app closes'])
      expect(first(query)?.title, query).toBe('Switch to Front desk (Priya Raman)');
  });

  it('put the group with the best answer first', () => {
    expect(first('settings')?.title).toBe('Settings');
    expect(first('connect full')?.title).toBe('Connect Fullscript account');
  });

  it('do what they say', () => {
    first('olivier')?.run();
    first('catalog')?.run();
    first('connect fullscript')?.run();
    first('lock')?.run();
    first('shortcuts')?.run();
    first('check the conn')?.run();
    expect(done).toEqual([
      `select ${accounts[2]?.id}`,
      'navigate catalog',
      'connect',
      'lock',
      'shortcuts',
      'navigate connectionCheck',
    ]);
  });

  it('offer to lock only where somebody is connected, and to reload only where Fullscript is on screen', () => {
    const ids = (changed: Partial<Shell>): string[] =>
      commandSources.flatMap((source) => source({ ...shell, ...changed }, text)).map(({ id }) => id);
    expect(ids({ account: null })).not.toContain('lock');
    expect(ids({})).not.toContain('reload');
    expect(ids({ screen: 'labs' })).toContain('reload');
    expect(ids({ screen: 'labs' })).not.toContain('find');
  });

  it('offer no new account where the list is full or there is no application', () => {
    const full = { ...shell, state: { ...shell.state, accountLimit: accounts.length } };
    expect(commandSources.flatMap((source) => source(full, text)).map(({ id }) => id)).not.toContain(
      'connect',
    );
  });
});
