import { useEffect, useState } from 'react';
import type { ConfigurationEntry, ConfigurationWarning } from '../../../preload/contract/contract';
import type { CompanionError } from '../../../preload/contract/errors';
import { useShell } from '../model/shell-context';

/** The configuration as main tells it: nothing yet, the entries, or why there are none. */
export interface ConfigurationList {
  readonly entries: readonly ConfigurationEntry[] | null;
  /** Keys of the policy that count for nothing. */
  readonly warnings: readonly ConfigurationWarning[];
  readonly error: CompanionError | null;
}

interface Told extends ConfigurationList {
  /** What the configuration was made of when main told it. */
  readonly madeOf: string;
}

/** Asks main for the configuration, and again whenever what it is made of has changed. */
export function useConfiguration(): ConfigurationList {
  const { companion, state } = useShell();
  const [told, setTold] = useState<Told>({
    entries: null,
    warnings: [],
    error: null,
    madeOf: '',
  });
  const { language } = state.preferences;
  const madeOf = JSON.stringify([state.policy, state.application]);
  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<void> => {
      const answer = await companion.configuration.list({ language });
      if (!wanted) return;
      setTold({
        entries: answer.ok ? answer.value.entries : null,
        warnings: answer.ok ? answer.value.warnings : [],
        error: answer.ok ? null : answer.error,
        madeOf,
      });
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [companion, language, madeOf]);
  return told;
}
