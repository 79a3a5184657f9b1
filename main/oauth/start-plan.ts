import type { ConnectionPurpose, EnvironmentId } from '../../preload/contract/contract';
import { failure, success, type Result } from '../../preload/contract/errors';
import { sharesTokens, type AccountRecord } from '../accounts/account';
import type { FullscriptApplication } from '../policy/application';
import type { SignInEffects } from './sign-in-effects';

/** An attempt that may begin: its full purpose, and its environment's application. */
export interface StartPlan {
  readonly purpose: ConnectionPurpose;
  readonly application: FullscriptApplication;
  /** The account the purpose names. */
  readonly account: AccountRecord | null;
}

type Effects = Pick<SignInEffects, 'applications' | 'accountOf' | 'hasRoom'>;

/**
 * Decides, before anything is opened, whether an attempt may begin and with which application: that of the account's
 * environment, or of the chosen one. Errors: `configuration_missing`, `account_unknown` (also if the account has no
 * clinic sign-in to add to), `account_limit_reached`, `ipc_invalid` (several applications and none chosen).
 */
export function planStart(effects: Effects, asked: ConnectionPurpose): Result<StartPlan> {
  if (asked.kind !== 'reconnect' && !effects.hasRoom()) return failure('account_limit_reached');
  if (asked.kind === 'add') return planAdding(effects, asked.environment);
  const account = effects.accountOf(asked.accountId);
  if (!account || (asked.kind === 'addOfClinic' && !sharesTokens(account))) return failure('account_unknown');
  const application = applicationOf(effects, account.environment);
  return application ? success({ purpose: asked, application, account }) : failure('configuration_missing');
}

const applicationOf = ({ applications }: Effects, environment: EnvironmentId) =>
  applications().find((application) => application.environment.id === environment);

function planAdding(effects: Effects, chosen: EnvironmentId | undefined): Result<StartPlan> {
  const [only, another] = effects.applications();
  if (chosen === undefined && another) return failure('ipc_invalid');
  const application = chosen === undefined ? only : applicationOf(effects, chosen);
  if (!application) return failure('configuration_missing');
  const purpose = { kind: 'add', environment: application.environment.id } as const;
  return success({ purpose, application, account: null });
}
