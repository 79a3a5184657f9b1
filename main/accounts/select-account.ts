import type { Language } from '../../preload/contract/contract';
import { failure, success, type Result } from '../../preload/contract/errors';
import type { WindowTitle } from '../windows/window-title';
import type { AccountRecord } from './account';

/** What a selection needs once the app's files are read. */
export interface SelectionParts {
  readonly find: (accountId: string) => AccountRecord | null;
  /** Whether the list has the account, its entry sound or damaged; a damaged one is shown, without a name. */
  readonly isListed: (accountId: string) => boolean;
  /** The account the window showed when the app was closed: returning to it is no switch. */
  readonly lastAccountId: string | null;
  /** Tells accounts of the same name apart; empty if not needed. */
  readonly markOf: (accountId: string) => string;
  readonly language: () => Language;
  readonly title: Pick<WindowTitle, 'show'>;
  /** Ends running work for every account but this one. */
  readonly endOthers: (accountId: string | null) => void;
  readonly onSwitched: (record: AccountRecord) => void;
}

/** The shell's word on which account the window shows. */
export interface Selection {
  /**
   * Takes the shell's word that the window shows an account, or none. Before it answers it sets the title and ends
   * running work of the other accounts. Error: `account_unknown`.
   */
  readonly select: (accountId: string | null) => Result<Record<string, never>>;
  /** Names the account again: after a change of its record or of the language. */
  readonly refresh: () => void;
}

/**
 * Follows the shell's word on which account the window shows. An instruction with an id, not a "current account":
 * what is remembered here serves the title and the question whether this is a switch, and cannot be queried.
 */
export function createSelection(parts: SelectionParts): Selection {
  let shown: string | null = null;
  let last = parts.lastAccountId;
  const name = (record: AccountRecord | null): void =>
    parts.title.show(
      record && {
        name: record.name,
        mark: parts.markOf(record.id),
        label: record.label ?? null,
        role: record.userType,
        clinicName: record.clinicName,
      },
      parts.language(),
    );
  return {
    select: (accountId) => {
      const record = accountId === null ? null : parts.find(accountId);
      if (accountId !== null && !parts.isListed(accountId)) return failure('account_unknown');
      shown = accountId;
      name(record);
      parts.endOthers(accountId);
      if (record && accountId !== last) parts.onSwitched(record);
      last = accountId;
      return success({});
    },
    refresh: () => name(shown === null ? null : parts.find(shown)),
  };
}
