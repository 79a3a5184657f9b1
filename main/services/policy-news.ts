import type { Connection } from '../oauth/connection';
import type { ConfigurationService } from '../policy/configuration-service';
import type { PolicyChange } from '../policy/policy-history';
import type { ActivityJournal } from './activity-journal';

/** What happens when the administrator has changed the policy while the app runs. */
export interface PolicyNews {
  readonly take: (change: PolicyChange) => void;
  /** Calls back after a change has been taken in. */
  readonly onNews: (listener: (change: PolicyChange) => void) => void;
}

/** Longest list of changed keys in the activity log. */
const longestList = 200;

export function createPolicyNews(parts: {
  readonly configuration: Pick<ConfigurationService, 'refresh'>;
  readonly connection: Pick<Connection, 'cancel'>;
  readonly journal: Pick<ActivityJournal, 'add'>;
}): PolicyNews {
  const listeners: ((change: PolicyChange) => void)[] = [];
  return {
    take: (change) => {
      parts.configuration.refresh();
      // A sign-in that waits was begun for an application that no longer counts.
      if (change.affectsApplication) parts.connection.cancel();
      void parts.journal.add({
        action: 'policy.changed',
        account: null,
        result: change.error?.code ?? 'ok',
        objectId: change.paths.join(', ').slice(0, longestList) || undefined,
      });
      for (const listener of listeners) listener(change);
    },
    onNews: (listener) => {
      listeners.push(listener);
    },
  };
}
