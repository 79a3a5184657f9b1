import { expose, verbsOf } from './bridge';
import { guestVerbs } from './surface';

expose('companionGuest', verbsOf('guest', guestVerbs));
