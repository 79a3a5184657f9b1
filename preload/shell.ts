import { expose, subscribe, verbsOf } from './bridge';
import { stateChannel } from './surface';
import { shellVerbs } from './verbs';

const groups = Object.entries(shellVerbs).map(([group, verbs]) => [group, verbsOf(group, verbs)]);

expose('companion', {
  ...Object.fromEntries(groups),
  onState: (listener: (state: unknown) => void) => subscribe(stateChannel, listener),
});
