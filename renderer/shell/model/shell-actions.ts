import type { AppState, EmbedFeature } from '../../../preload/contract/contract';
import type { Result } from '../../../preload/contract/errors';
import type { ShellInterface } from '../../../preload/surface';
import { connectChoices } from './connect-choices';
import type { GuestPool } from '../guests/guest-pool';
import type { PatientChoice } from '../guests/guest-slots';
import type { WorkQuestion } from '../guests/work-question';
import { isUsable } from './accounts';
import type { PlaceChange } from './places';
import { featureOf, type Screen } from './route';
import type { Notify, Shell } from './shell-context';

interface Surroundings {
  readonly companion: ShellInterface;
  readonly state: AppState;
  readonly accountId: string | null;
  readonly pool: GuestPool;
  /** Sets the screen of an account, or of nobody. */
  readonly setScreen: (accountId: string | null, screen: Screen) => void;
  readonly changePlaceOf: (accountId: string, change: PlaceChange) => void;
  readonly setChosenId: (accountId: string) => void;
  /** Asks before begun work is lost. */
  readonly ask: (question: WorkQuestion) => void;
  /** Asks where a new account belongs, where there is more than one answer. */
  readonly askWhere: () => void;
  readonly notify: Notify;
}

/** Starts the mount of a screen's feature for an account that can ask for a grant; else does nothing. */
export function openFeature(
  { state, pool }: Pick<Surroundings, 'state' | 'pool'>,
  screen: Screen,
  accountId: string | null,
): void {
  const account = state.accounts.find((candidate) => candidate.id === accountId);
  const feature = featureOf(screen);
  if (feature && account && isUsable(account) && state.application.status === 'ready')
    void pool.show(account.id, feature);
}

/** What screens can do with the frame. The refusals of main are told in passing. */
export function actionsOf(
  surroundings: Surroundings,
): Pick<
  Shell,
  | 'navigate'
  | 'selectAccount'
  | 'goTo'
  | 'openLinked'
  | 'openActivity'
  | 'writePlan'
  | 'reload'
  | 'connect'
  | 'lock'
  | 'notify'
> {
  const { companion, state, accountId, pool, setScreen, changePlaceOf, setChosenId, ask, askWhere, notify } =
    surroundings;
  const tell = async (work: Promise<Result<unknown>>): Promise<void> => {
    const answer = await work;
    if (!answer.ok) notify(answer.error);
  };
  const selectAccount = (id: string): void => {
    setChosenId(id);
  };
  const openPlan = async (id: string, patient: PatientChoice | null): Promise<void> => {
    if (await pool.showFor(id, 'treatmentPlan', patient)) return;
    ask({
      accountId: id,
      reason: 'patient',
      proceed: () => void pool.showFor(id, 'treatmentPlan', patient, true),
    });
  };
  const reload = async (id: string, feature: EmbedFeature): Promise<void> => {
    if (await pool.reload(id, feature)) return;
    ask({ accountId: id, reason: 'reload', proceed: () => void pool.reload(id, feature, true) });
  };
  return {
    notify,
    // A click pays one round trip: the mount starts here, before the screen is drawn.
    navigate: (screen) => {
      openFeature(surroundings, screen, accountId);
      setScreen(accountId, screen);
    },
    selectAccount,
    goTo: (id, screen) => {
      setScreen(id, screen);
      selectAccount(id);
    },
    openLinked: (id, screen, { patient, query }) => {
      changePlaceOf(id, ({ patients }) => ({
        screen,
        ...(screen === 'patients' && { patientQuery: query, patients: { ...patients, openId: null } }),
      }));
      selectAccount(id);
      if (screen === 'treatmentPlan') void openPlan(id, patient);
      else openFeature(surroundings, screen, id);
    },
    openActivity: (id, activityWords) => {
      changePlaceOf(id, { screen: 'activity', activityWords });
      selectAccount(id);
    },
    writePlan: (patient) => {
      if (accountId === null) return;
      void openPlan(accountId, patient);
      setScreen(accountId, 'treatmentPlan');
    },
    reload: (feature) => {
      if (accountId !== null) void reload(accountId, feature);
    },
    lock: () => void tell(companion.lock.lockNow({})),
    connect: (reconnectId) => {
      const isFull = state.accounts.length >= state.accountLimit;
      if (!reconnectId && !isFull && connectChoices(state).length > 1) return askWhere();
      // Main says what stands in the way, before any browser opens.
      const purpose = reconnectId
        ? ({ kind: 'reconnect', accountId: reconnectId } as const)
        : ({ kind: 'add' } as const);
      return void tell(companion.connection.start({ purpose }));
    },
  };
}
