import { join } from 'node:path';
import { failure, success } from '../../preload/errors';
import type { AccountRegistry } from '../accounts/account-registry';
import type { ApiClient } from '../fullscript/api-client';
import { createHandover, type Handover } from '../handover/handover';
import { createHandoverQueue } from '../handover/handover-queue';
import type { ProductNames } from '../handover/plan-content';
import type { ConfigurationService } from '../policy/configuration-service';
import type { DurableFiles } from '../storage/durable-file';
import type { ActivityJournal } from './activity-journal';

/** The hand-over on the services: its folder by policy, its documents by the platform, its steps in the activity log. */
export function openHandover(parts: {
  /** Absolute path of the profile folder. */
  readonly folder: string;
  readonly files: DurableFiles;
  readonly accounts: Pick<AccountRegistry, 'find'>;
  /** Whether an account is in the list, sound or damaged. */
  readonly isListed: (accountId: string) => boolean;
  readonly configuration: Pick<ConfigurationService, 'current' | 'applicationFor'>;
  readonly api: ApiClient;
  readonly journal: Pick<ActivityJournal, 'add'>;
  readonly isLocked: () => boolean;
  readonly now: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  readonly onChange: () => void;
}): Handover {
  const { accounts, configuration, api, journal } = parts;
  const productNames: ProductNames = new Map();
  return createHandover({
    queue: createHandoverQueue({
      path: join(parts.folder, 'handover.ndjson'),
      files: parts.files,
      now: parts.now,
    }),
    folder: () => configuration.current().handover?.folder ?? null,
    documentOf: async ({ accountId, planId, environment, version }) => {
      const account = accounts.find(accountId);
      // A damaged entry may be mended, and the plan then be had.
      if (!account) return failure(parts.isListed(accountId) ? 'account_unreadable' : 'account_unknown');
      const application = configuration.applicationFor(environment);
      if (!application) return failure('configuration_missing');
      const [{ fetchHandedPlan }, { carePlanDocument }] = await Promise.all([
        import('../handover/plan-content'),
        import('../handover/care-plan-document'),
      ]);
      const plan = await fetchHandedPlan(planId, productNames, {
        api,
        key: { accountId, environment },
        application,
      });
      if (!plan.ok) return plan;
      // A cancellation is only asked for after it was done, whatever a slow copy of the plan still says.
      const cancelled = plan.value.cancelled || version === 'cancellation';
      const origin = {
        apiBaseUrl: application.environment.apiBaseUrl,
        externalIdSystem: configuration.current().handover?.patientIdSystem ?? null,
      };
      const text = carePlanDocument({ ...plan.value, cancelled }, origin, version);
      return success({ text, revoked: cancelled });
    },
    isLocked: parts.isLocked,
    now: parts.now,
    after: parts.after,
    journal: journal.add,
    onChange: parts.onChange,
  });
}
