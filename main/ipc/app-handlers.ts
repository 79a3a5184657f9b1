import type { AppState } from '../../preload/contract/contract';
import { failure, success } from '../../preload/contract/errors';
import type { StrayLinks } from '../links/stray-links';
import type { SettingsStore } from '../settings/settings-store';
import type { Handlers } from './router';
import type { ErrorRegister } from '../diagnostics/error-register';

/** The window's own verbs. */
export function appHandlers(parts: {
  readonly errors: Pick<ErrorRegister, 'note'>;
  readonly settings: Pick<SettingsStore, 'setPreferences'>;
  readonly strayLinks: Pick<StrayLinks, 'clear'>;
  readonly snapshot: () => AppState;
  /** The shell has its first state, so it is about to draw its first screen. */
  readonly onFirstState: () => void;
  readonly noteDrafts: (accountIds: readonly string[]) => void;
  readonly answerClosing: (close: boolean) => void;
  readonly openLink: (link: 'fullscriptDashboard' | 'fullscriptSupport') => Promise<boolean>;
}): Handlers['app'] {
  return {
    getState: async () => {
      parts.onFirstState();
      return success(parts.snapshot());
    },
    setPreferences: parts.settings.setPreferences,
    dismissLinkNotice: async () => {
      parts.strayLinks.clear();
      return success({});
    },
    noteDrafts: async ({ accountIds }) => {
      parts.noteDrafts(accountIds);
      return success({});
    },
    answerClosing: async ({ close }) => {
      parts.answerClosing(close);
      return success({});
    },
    noteUnhandled: async ({ kind }) => {
      parts.errors.note(`shell.${kind}`, { code: 'internal_error' });
      return success({});
    },
    openLink: async ({ link }) => ((await parts.openLink(link)) ? success({}) : failure('link_refused')),
  };
}
