import { describe, expect, it } from 'vitest';
import type { Account } from '../../../preload/contract/contract';
import { groupsByClinic, spansEnvironments } from '../../../renderer/shell/model/clinic-groups';
import { base, states } from '../preview/states';

const twelve: readonly Account[] = states['twelve']?.accounts ?? [];

describe('the accounts by clinic', () => {
  it('stand under one heading for each clinic, each with its place in the whole list', () => {
    const groups = groupsByClinic(twelve);
    expect(groups.map(({ first }) => first.clinicName)).toEqual([
      'Northside Integrative Health',
      'Lakeshore Wellness',
      'Clinique du Vieux-Port',
    ]);
    expect(groups.flatMap(({ members }) => members.map(({ place }) => place))).toEqual(
      twelve.map((_, index) => index + 1),
    );
    expect(new Set(groups.map(({ key }) => key)).size).toBe(3);
  });

  it('keep the key of a clinic when its first account is another one', () => {
    const [first, second, ...others] = twelve;
    if (!first || !second) throw new Error('no accounts');
    expect(groupsByClinic([second, first, ...others]).map(({ key }) => key)).toEqual(
      groupsByClinic(twelve).map(({ key }) => key),
    );
  });

  it('are one clinic only in one environment', () => {
    const [account] = base.accounts;
    if (!account) throw new Error('no account');
    const elsewhere = { ...account, id: 'other', environment: 'us' as const };
    expect(groupsByClinic([account, elsewhere])).toHaveLength(2);
    expect(spansEnvironments([account, elsewhere])).toBe(true);
    expect(spansEnvironments([account])).toBe(false);
  });
});
