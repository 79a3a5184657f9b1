import type { SignIn } from '../oauth/sign-in';
import type { ConfigurationService } from '../policy/configuration-service';
import type { PolicyChange } from '../policy/policy-history';
import type { PolicyReading } from '../policy/policy-reading';
import type { ActivityJournal } from '../activity/activity-journal';

/** Reacts when the administrator changes the policy while the app runs. */
export interface PolicyNews {
  readonly take: (change: PolicyChange) => void;
  /** Logs the policy's ignored keys, once for the same set. */
  readonly noteIgnored: (warnings: PolicyReading['warnings']) => void;
  /** Calls back once a change has been applied. */
  readonly onNews: (listener: (change: PolicyChange) => void) => void;
}

/** Longest list of keys in the activity log. */
const longestList = 200;

export function createPolicyNews(parts: {
  readonly configuration: Pick<ConfigurationService, 'refresh'>;
  readonly signIn: Pick<SignIn, 'cancel'>;
  readonly journal: Pick<ActivityJournal, 'add'>;
}): PolicyNews {
  const listeners: ((change: PolicyChange) => void)[] = [];
  let ignored = '';
  const list = (paths: readonly string[]): string => paths.join(', ').slice(0, longestList);
  return {
    noteIgnored: (warnings) => {
      const before = ignored;
      ignored = list(warnings.map(({ path }) => path));
      if (ignored === before || ignored === '') return;
      void parts.journal.add({
        action: 'policy.keysIgnored',
        account: null,
        result: 'ok',
        objectId: ignored,
      });
    },
    take: (change) => {
      parts.configuration.refresh();
      // A pending sign-in was begun for an application that no longer applies.
      if (change.affectsApplication) parts.signIn.cancel();
      void parts.journal.add({
        action: 'policy.changed',
        account: null,
        result: change.error?.code ?? (change.problems.length > 0 ? 'policy_invalid' : 'ok'),
        objectId: list(change.paths) || list(change.problems.map(({ path }) => path)) || undefined,
      });
      for (const listener of listeners) listener(change);
    },
    onNews: (listener) => {
      listeners.push(listener);
    },
  };
}
