import { expose, verbsOf } from './bridge';
import { guestVerbs } from './verbs';

expose('companionGuest', verbsOf('guest', guestVerbs['guest'] ?? []));
