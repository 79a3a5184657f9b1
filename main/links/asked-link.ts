import { randomUUID } from 'node:crypto';
import type { AskedLink } from '../../preload/contract/links';
import { failure, success, type CompanionError, type Result } from '../../preload/contract/errors';
import type { AccountRecord } from '../accounts/account';
import { parseDeepLink, type DeepLink } from './deep-link';

/** A link's patient, as the confirmation names them. */
export interface LinkedPatient {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
}

/** The last link from the practice's own system, until a person decides about it. */
export interface AskedLinks {
  /** Takes a link; false, without effect, if it is of another kind. */
  readonly receive: (text: string) => boolean;
  /** The link to confirm; null if there is none. */
  readonly current: () => AskedLink | null;
  /**
   * The pending link's patient, for one of its accounts; null if it names none. Errors: `not_found`, `account_unknown`
   * (another link is pending by now, or it is not for this account), and those of the platform.
   */
  readonly patientFor: (linkId: string, accountId: string) => Promise<Result<LinkedPatient | null>>;
  /** The person decided: follows the link for an account, or drops it (null). */
  readonly decide: (linkId: string, accountId: string | null, patientId: string | null) => Promise<void>;
}

export function createAskedLinks(parts: {
  readonly accounts: () => readonly AccountRecord[];
  readonly lookUp: (account: AccountRecord, link: DeepLink) => Promise<Result<LinkedPatient | null>>;
  /** Tells the person why a link is not followed; null removes an earlier message. */
  readonly refuse: (error: CompanionError | null) => void;
  readonly journal: (event: {
    readonly action: 'link.opened' | 'link.refused';
    readonly account: AccountRecord | null;
    readonly result: 'ok' | CompanionError['code'];
    readonly objectId?: string | undefined;
  }) => Promise<void>;
  readonly onChange: () => void;
}): AskedLinks {
  let asked: { readonly id: string; readonly link: DeepLink } | null = null;

  const eligible = ({ clinicId }: DeepLink): readonly AccountRecord[] =>
    parts.accounts().filter((account) => clinicId === null || account.clinicId === clinicId);
  const set = (next: typeof asked): void => {
    asked = next;
    parts.onChange();
  };
  const refuse = (code: CompanionError['code']): void => {
    parts.refuse({ code });
    void parts.journal({ action: 'link.refused', account: null, result: code });
  };

  return {
    receive: (text) => {
      const read = parseDeepLink(text);
      if (read.kind === 'notOurs') return false;
      if (read.kind === 'malformed') refuse('link_malformed');
      else if (eligible(read.link).length === 0) refuse('clinic_not_connected');
      else {
        parts.refuse(null);
        set({ id: randomUUID(), link: read.link });
      }
      return true;
    },
    current: () => {
      if (!asked) return null;
      const { id, link } = asked;
      const accountIds = eligible(link).map((account) => account.id);
      // Its account may have been disconnected meanwhile.
      if (accountIds.length === 0) return null;
      const { target, query } = link;
      const namesPatient = link.patientId !== null || link.externalId !== null;
      return { id, target, query, accountIds, namesPatient };
    },
    patientFor: async (linkId, accountId) => {
      const account =
        asked?.id === linkId ? eligible(asked.link).find(({ id }) => id === accountId) : undefined;
      if (!asked || !account) return failure('account_unknown');
      const { link } = asked;
      return link.patientId === null && link.externalId === null
        ? success(null)
        : parts.lookUp(account, link);
    },
    decide: async (linkId, accountId, patientId) => {
      if (asked?.id !== linkId) return;
      const account = eligible(asked.link).find(({ id }) => id === accountId) ?? null;
      set(null);
      if (account)
        await parts.journal({
          action: 'link.opened',
          account,
          result: 'ok',
          objectId: patientId ?? undefined,
        });
    },
  };
}
