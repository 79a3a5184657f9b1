import type { LinkSource } from '../links/incoming';
import type { Services } from './create-services';

/**
 * Brings a link to whoever waits for it: a question about a patient, a first contact with a sandbox, or a sign-in. One that
 * nobody waits for is told, without getting in the way.
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
