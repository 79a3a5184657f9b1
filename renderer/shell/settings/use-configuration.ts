import type { ConfigurationEntry, ConfigurationWarning } from '../../../preload/contract/contract';
import { useShell } from '../model/shell-context';
import { useAnswer, type Answered } from '../model/use-answer';

/** The configuration as main tells it. */
interface Configuration {
  readonly entries: readonly ConfigurationEntry[];
  /** Keys of the policy that count for nothing. */
  readonly warnings: readonly ConfigurationWarning[];
}

/** Asks main for the configuration, and again whenever what it is made of has changed. */
export function useConfiguration(): Answered<Configuration> {
  const { companion, state } = useShell();
  const { language } = state.preferences;
  return useAnswer(companion, null, ['configuration', language, state.policy, state.application], () =>
    companion.configuration.list({ language }),
  );
}
