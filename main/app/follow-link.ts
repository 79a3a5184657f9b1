import type { LinkSource } from '../links/incoming';
import type { Services } from './create-services';

/**
 * Passes a link to whatever is waiting for it: a patient link, a first contact with a sandbox, or a sign-in. If nothing
 * is waiting, the person is shown a notice that does not interrupt them.
 */
export function followLink(
  {
    askedLinks,
    signIn,
    firstContact,
    strayLinks,
  }: Pick<Services, 'askedLinks' | 'signIn' | 'firstContact' | 'strayLinks'>,
  focus: () => void,
): (link: string, source: LinkSource) => void {
  return (link, source) => {
    if (askedLinks.receive(link) || firstContact.receive(link, false)) return focus();
    const { step } = signIn.state();
    const taken = signIn.handleCallback(link, source);
    return taken.ok ? focus() : strayLinks.note(taken.error, step);
  };
}
