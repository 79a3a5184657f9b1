import { join } from 'node:path';
import { failure, success } from '../../preload/contract/errors';
import type { AccountRegistry } from '../accounts/account-registry';
import type { ApiClient } from '../fullscript/api-client';
import { createPace } from '../fullscript/pace';
import { createHandover, type Handover } from '../handover/handover';
import type { HandoverItem } from '../handover/handover-item';
import type { ActivatedPlan } from '../handover/handover-ports';
import { createHandoverQueue } from '../handover/handover-queue';
import type { ProductNames } from '../handover/plan-content';
import type { ConfigurationService } from '../policy/configuration-service';
import type { DurableFiles } from '../storage/durable-file';
import type { ActivityJournal } from '../activity/activity-journal';

/**
 * Connects the hand-over to the services: its folder comes from the policy, its documents from the platform, and its
 * steps go to the activity log.
 */
export function openHandover(parts: {
  /** Absolute path of the profile folder. */
  readonly folder: string;
  readonly files: DurableFiles;
  readonly accounts: Pick<AccountRegistry, 'find' | 'list'>;
  /** Whether an account is listed, sound or damaged. */
  readonly isListed: (accountId: string) => boolean;
  readonly configuration: Pick<ConfigurationService, 'current' | 'applicationFor'>;
  readonly api: ApiClient;
  readonly journal: ActivityJournal;
  readonly isLocked: () => boolean;
  readonly now: () => number;
  readonly monotonic: () => number;
  readonly after: (milliseconds: number, work: () => void) => () => void;
  /** The platform confirmed an activation, and it is in the log. */
  readonly onActivated: (plan: ActivatedPlan) => void;
  readonly onChange: () => void;
}): Handover {
  const { accounts, configuration, api, journal } = parts;
  const productNames: ProductNames = new Map();
  // No person waits for these calls, but a page could request many of them.
  const pace = createPace({
    atOnce: 1,
    burst: 60,
    perSecond: 10,
    monotonic: parts.monotonic,
    after: parts.after,
  });
  const always = new AbortController().signal;

  /** The account to read a plan with: its own or, if that cannot, another of the clinic, which sees the same. */
  const targetOf = ({ accountId, environment, clinicId }: HandoverItem) => {
    const own = accounts.find(accountId);
    const another = accounts
      .list()
      .find(
        (each) => each.environment === environment && each.clinicId === clinicId && !each.reconnectRequired,
      );
    const account = own && !own.reconnectRequired ? own : (another ?? own);
    // A damaged entry may be mended, and the plan read then.
    if (!account) return failure(parts.isListed(accountId) ? 'account_unreadable' : 'account_unknown');
    const application = configuration.applicationFor(environment);
    if (!application) return failure('configuration_missing');
    return success({ api, key: { accountId: account.id, environment }, application });
  };

  return createHandover({
    queue: createHandoverQueue({ path: join(parts.folder, 'handover.ndjson'), files: parts.files }),
    folder: () => configuration.current().handover?.folder ?? null,
    pausedBy: () =>
      configuration.current().handover?.folder === null ? { code: 'handover_settings_invalid' } : null,
    confirm: async (item) => {
      const target = targetOf(item);
      if (!target.ok) return target;
      const { fetchPlan } = await import('../fullscript/plans');
      const read = await pace.run(always, () => fetchPlan({ ...target.value, planId: item.planId }));
      if (!read.ok) return read;
      const { state, availableAt, patientId } = read.value.plan;
      return success({ state, wasSent: availableAt !== null, patientId });
    },
    documentOf: async (item) => {
      const target = targetOf(item);
      if (!target.ok) return target;
      const { application } = target.value;
      const [{ fetchHandedPlan }, { carePlanDocument }] = await Promise.all([
        import('../handover/plan-content'),
        import('../handover/care-plan-document'),
      ]);
      const plan = await fetchHandedPlan(item.planId, productNames, target.value);
      if (!plan.ok) return plan;
      // A cancellation is only requested after it happened, whatever an outdated copy of the plan says.
      const cancelled = plan.value.cancelled || item.version === 'cancellation';
      const origin = {
        apiBaseUrl: application.environment.apiBaseUrl,
        externalIdSystem: configuration.current().handover?.patientIdSystem ?? null,
      };
      const text = carePlanDocument({ ...plan.value, cancelled }, origin, item.version);
      return success({ text, revoked: cancelled });
    },
    environmentOf: (accountId, clinicId) =>
      (accounts.find(accountId) ?? accounts.list().find((each) => each.clinicId === clinicId))?.environment ??
      null,
    isLocked: parts.isLocked,
    now: parts.now,
    after: parts.after,
    journal,
    onActivated: parts.onActivated,
    onChange: parts.onChange,
  });
}
