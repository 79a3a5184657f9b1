import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountRecord } from '../../../main/accounts/account';
import { createSelection, type Selection } from '../../../main/accounts/select-account';
import { failure, success } from '../../../preload/contract/errors';
import { accountOf } from './accounts';

let records: Map<string, AccountRecord>;
let done: string[];

const select = (lastAccountId: string | null): Selection =>
  createSelection({
    find: (id) => records.get(id) ?? null,
    isListed: (id) => records.has(id) || id === 'damaged',
    lastAccountId,
    remember: async (accountId) => {
      done.push(`remember ${accountId}`);
      return success({});
    },
    markOf: (id) => (id === 'a' ? '4ffb' : ''),
    language: () => 'en-US',
    title: {
      show: (person) =>
        done.push(`title ${person ? [person.name, person.mark, person.label ?? ''].join('|') : 'nobody'}`),
    },
    endOthers: (accountId) => done.push(`end all but ${accountId ?? 'nobody'}`),
    onSwitched: ({ id }) => done.push(`switched to ${id}`),
  });

beforeEach(() => {
  done = [];
  records = new Map([
    ['a', accountOf({ id: 'a', name: 'Ana' })],
    ['b', accountOf({ id: 'b', name: 'Ben' })],
  ]);
});

describe('selecting an account', () => {
  it('sets the title, ends what the others do, and tells of the switch, in that order', () => {
    expect(select(null).select('a')).toEqual(success({}));
    expect(done).toEqual(['title Ana|4ffb|', 'end all but a', 'switched to a', 'remember a']);
  });

  it('is a switch only where the account is another one, also after a restart', () => {
    const selection = select('a');
    selection.select('a');
    selection.select('a');
    expect(done.filter((entry) => entry.startsWith('switched'))).toEqual([]);
    selection.select('b');
    selection.select('a');
    expect(done.filter((entry) => entry.startsWith('switched'))).toEqual(['switched to b', 'switched to a']);
  });

  it('ends everything and names nobody where nobody is shown', () => {
    const selection = select(null);
    selection.select('a');
    done = [];
    expect(selection.select(null)).toEqual(success({}));
    expect(done).toEqual(['title nobody', 'end all but nobody']);
  });

  it('names nobody for an account whose entry is damaged, and a label never without its name', () => {
    records.set('a', accountOf({ id: 'a', name: 'Ana', label: 'My other hat' }));
    const selection = select(null);
    selection.select('a');
    expect(selection.select('damaged')).toEqual(success({}));
    expect(done).toEqual([
      'title Ana|4ffb|My other hat',
      'end all but a',
      'switched to a',
      'remember a',
      'title nobody',
      'end all but damaged',
      'remember damaged',
    ]);
  });

  it('changes nothing for an account that is not there', () => {
    const selection = select(null);
    selection.select('a');
    done = [];
    expect(selection.select('c')).toEqual(failure('account_unknown'));
    expect(done).toEqual([]);
  });

  it('names the account anew when asked to, and nobody once it is gone', () => {
    const selection = select(null);
    selection.select('a');
    records.set('a', accountOf({ id: 'a', name: 'Ana Ruiz' }));
    selection.refresh();
    records.delete('a');
    selection.refresh();
    expect(done.slice(-2)).toEqual(['title Ana Ruiz|4ffb|', 'title nobody']);
  });
});
