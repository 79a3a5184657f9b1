import type { VerbNames } from './contract/verb-names';

/** Read from the contract by the build (vite.config.ts), so the preloads ship no schema. */
declare const CONTRACT_VERBS: { readonly shell: VerbNames; readonly guest: VerbNames };

/** The verbs of the window and of the guest page, by group. */
export const { shell: shellVerbs, guest: guestVerbs } = CONTRACT_VERBS;
