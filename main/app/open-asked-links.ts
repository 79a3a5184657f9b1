import { failure } from '../../preload/contract/errors';
import type { AccountRegistry } from '../accounts/account-registry';
import type { ApiClient } from '../fullscript/api-client';
import { createAskedLinks, type AskedLinks } from '../links/asked-link';
import type { StrayLinks } from '../links/stray-links';
import type { ConfigurationService } from '../policy/configuration-service';
import type { ActivityJournal } from '../activity/activity-journal';

/** Connects links from the practice's own system to accounts, the platform and the activity log. */
export function openAskedLinks(parts: {
  readonly accounts: Pick<AccountRegistry, 'list'>;
  readonly configuration: Pick<ConfigurationService, 'applicationFor'>;
  readonly api: ApiClient;
  readonly journal: Pick<ActivityJournal, 'add'>;
  readonly strayLinks: Pick<StrayLinks, 'note' | 'clear'>;
  readonly onChange: () => void;
}): AskedLinks {
  return createAskedLinks({
    accounts: parts.accounts.list,
    lookUp: async ({ id: accountId, environment }, link) => {
      const application = parts.configuration.applicationFor(environment);
      if (!application) return failure('configuration_missing');
      const { fetchLinkedPatient } = await import('../links/linked-patient');
      return fetchLinkedPatient(link, { api: parts.api, key: { accountId, environment }, application });
    },
    refuse: (error) => (error ? parts.strayLinks.note(error, 'idle') : parts.strayLinks.clear()),
    journal: parts.journal.add,
    onChange: parts.onChange,
  });
}
