import { describe, expect, it } from 'vitest';
import { activityActions } from '../../../preload/contract/activity-entry';
import { baseCatalogue, loadCatalogue } from '../../../renderer/locales/load';
import type { Translate } from '../../../renderer/locales/use-text';
import { everyEntry, filterOf, isNarrowed, kindOf } from '../../../renderer/shell/activity/entry-filter';
import { everyEntryFilter } from '../../support/activity-filter';
import { base } from '../preview/states';

const english: Translate = (key) => baseCatalogue.messages[key];
const now = new Date(2026, 10, 25, 15, 30);
const nameOf = ({ name }: { readonly name: string }): string => name;
const filter = (choice: Partial<typeof everyEntry>, text = english) =>
  filterOf({ ...everyEntry, ...choice }, base.accounts, text, nameOf, now);

describe('what the list is narrowed to', () => {
  it('is everything at first', () => {
    expect(filter({})).toEqual(everyEntryFilter);
    expect(isNarrowed(everyEntry)).toBe(false);
    expect(isNarrowed({ ...everyEntry, words: ' x' })).toBe(true);
  });

  it('takes words for ids, for names of accounts and for what happened', async () => {
    expect(filter({ words: ' plan Activated ' })).toMatchObject({
      text: 'plan Activated',
      textActions: ['treatmentPlan.activated', 'treatmentPlan.activatedElsewhere'],
      textAccounts: [],
    });
    const [account] = base.accounts;
    expect(filter({ words: account?.name.slice(0, 4).toUpperCase() ?? '' }).textAccounts).toContain(
      account?.id,
    );
    const { messages } = await loadCatalogue('fr-CA');
    expect(filter({ words: 'deverr' }, (key) => messages[key]).textActions).toEqual([
      'app.unlocked',
      'app.unlockRefused',
    ]);
  });

  it('knows a kind for every action', () => {
    expect(Object.keys(kindOf).sort()).toEqual([...activityActions].sort());
    expect(filter({ kind: 'lock' }).actions).toEqual(['app.locked', 'app.unlocked', 'app.unlockRefused']);
  });

  it('begins a period at midnight of the day it begins', () => {
    expect(filter({ period: 'today' }).from).toBe(new Date(2026, 10, 25).toISOString());
    expect(filter({ period: 'week' }).from).toBe(new Date(2026, 10, 19).toISOString());
    expect(filter({ period: 'month' }).from).toBe(new Date(2026, 9, 27).toISOString());
  });
});
