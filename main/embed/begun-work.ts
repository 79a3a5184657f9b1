import type { Input } from 'electron';
import type { EmbedFeature } from '../../preload/contract/contract';

/** What main knows about the work in one guest. It cannot look inside: these are signs. */
export interface Work {
  /** Closing would lose something, as far as the signs show. */
  readonly begun: boolean;
  /** A person has clicked or typed in it; before that its page cannot hold any work. */
  readonly touched: boolean;
}

/**
 * `touched`: the first click or key in Fullscript's frame. `typed`: text went into the guest. `patientSelected`,
 * `planActivated`: the SDK's events. `pageObjected`: the page asked not to be left (`beforeunload`).
 */
export type WorkSignal = 'touched' | 'typed' | 'patientSelected' | 'planActivated' | 'pageObjected';

export const noWork: Work = { begun: false, touched: false };

/**
 * Updates what is known. On the plan screen any touch may begin a plan; in Catalog and Labs people search and read, so
 * only a selected patient or the page's own objection counts. An activated plan is done. Asking once too often beats
 * losing a plan. https://fullscript.dev/docs/how-to-guides/fullscript-js/reference/events
 */
export function nextWork(work: Work, signal: WorkSignal, feature: EmbedFeature | null): Work {
  if (signal === 'planActivated') return { begun: false, touched: true };
  const counts = feature === 'treatmentPlan' || signal === 'patientSelected' || signal === 'pageObjected';
  const next = { begun: work.begun || counts, touched: true };
  return next.begun === work.begun && work.touched ? work : next;
}

/** Whether a key edits a page: characters, deleting, line break, pasting. Pure. */
export function isTyping(input: Pick<Input, 'type' | 'key' | 'control' | 'meta' | 'alt' | 'shift'>): boolean {
  if (input.type !== 'keyDown') return false;
  const command = (input.control || input.meta) && !input.alt; // AltGr arrives as Ctrl with Alt
  if (command) return input.key.toLowerCase() === 'v' || input.key.toLowerCase() === 'x';
  if (input.shift && input.key === 'Insert') return true;
  return /^.$/su.test(input.key) || ['Backspace', 'Delete', 'Enter', 'Process'].includes(input.key);
}
