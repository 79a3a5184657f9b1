import { createFakeCompanion } from './fake-companion';
import { mountEnds } from './mount-ends';
import { base, states } from './states';

const wishes = new URLSearchParams(window.location.search);
const state = states[wishes.get('state') ?? 'base'] ?? base;
const mountEnd = mountEnds[wishes.get('mount') ?? 'shown'] ?? { phase: 'shown', error: null };
const activity = wishes.get('activity');
const french = wishes.get('language') === 'fr-CA';

Object.defineProperty(window, 'companion', {
  value: createFakeCompanion(
    { ...state, preferences: { ...state.preferences, language: french ? 'fr-CA' : 'en-US' } },
    mountEnd,
    activity === 'empty' || activity === 'broken' ? activity : 'full',
  ),
});

await import('../../../renderer/shell/main');
