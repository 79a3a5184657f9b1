import { failure } from '../../../preload/contract/errors';
import { createFakeCompanion } from './fake-companion';
import { mountEnds } from './mount-ends';
import { base, states } from './states';

const wishes = new URLSearchParams(window.location.search);
const state = states[wishes.get('state') ?? 'base'] ?? base;
const mountEnd = mountEnds[wishes.get('mount') ?? 'shown'] ?? { phase: 'shown', error: null };
const activity = wishes.get('activity');
const french = wishes.get('language') === 'fr-CA';

const companion = createFakeCompanion(
  { ...state, preferences: { ...state.preferences, language: french ? 'fr-CA' : 'en-US' } },
  mountEnd,
  activity === 'empty' || activity === 'broken' ? activity : 'full',
);
const unanswered = {
  ...companion,
  app: { ...companion.app, getState: async () => failure('internal_error') },
};

Object.defineProperty(window, 'companion', {
  value: wishes.get('state') === 'startFailed' ? unanswered : companion,
});

// Not awaited: the shell's chunk may take parts of this one, which would then wait for itself.
void import('../../../renderer/shell/main');
