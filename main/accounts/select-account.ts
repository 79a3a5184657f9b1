import type { Language } from '../../preload/contract/contract';
import { failure, success, type Result } from '../../preload/contract/errors';
import type { WindowTitle } from '../windows/window-title';
import type { AccountRecord } from './account';

/** What a selection needs once the app's files are read. */
export interface SelectionParts {
  readonly find: (accountId: string) => AccountRecord | null;
  /** Whether the list has the account, its entry sound or damaged; a damaged one is shown, and named by nobody. */
  readonly isListed: (accountId: string) => boolean;
  /** The account the window showed last, kept over starts: coming back to it is no switch. */
  readonly lastAccountId: string | null;
  readonly remember: (accountId: string) => Promise<Result<unknown>>;
  /** What tells accounts of one name apart; empty where nothing has to. */
  readonly markOf: (accountId: string) => string;
  readonly language: () => Language;
  readonly title: Pick<WindowTitle, 'show'>;
  /** Ends what is under way for every account but this one. */
  readonly endOthers: (accountId: string | null) => void;
  readonly onSwitched: (record: AccountRecord) => void;
}

/** The shell's word on whom the window shows. */
export interface Selection {
  /**
   * Takes the shell's word that the window shows an account, or nobody. Sets the title and ends what the accounts
   * left behind had under way, before it answers. Error: `account_unknown`.
   */
  readonly select: (accountId: string | null) => Result<Record<string, never>>;
  /** Names the account anew: after a change of its record or of the language. */
  readonly refresh: () => void;
}

/**
 * Follows the shell's word on whom the window shows. An instruction with an id, not a "current account": what is
 * remembered here serves the title and the question whether this is a switch, and nobody can ask for it.
 */
export function createSelection(parts: SelectionParts): Selection {
  let shown: string | null = null;
  // Not read from the settings: they take a change in when it is on disk.
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
      if (accountId === null || accountId === last) return success({});
      last = accountId;
      if (record) parts.onSwitched(record);
      // That it may not be kept on disk is no reason to hide the account.
      void parts.remember(accountId);
      return success({});
    },
    refresh: () => name(shown === null ? null : parts.find(shown)),
  };
}
