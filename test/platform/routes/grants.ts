import { people, personOf } from '../clinics';
import { grantAnswer, type GrantDesk } from '../grants';
import { json } from '../http';
import type { Settings } from '../options';
import type { Route } from '../router';
import { textOf } from '../values';
import type { Guard } from './guard';

/**
 * Session grants. Role-level applications send no body; clinic-level ones name the user.
 * https://fullscript.dev/docs/how-to-guides/fullscript-embed/reference/session-grant-endpoint
 */
export function grantRoutes(settings: Settings, guard: Guard, desk: GrantDesk): readonly Route[] {
  return [
    {
      side: 'api',
      method: 'POST',
      path: '/api/clinic/embeddable/session_grants',
      handle: guard('clinic:write', ({ fields, wrongUser }, token) => {
        let person = token.person;
        if (settings.oauthLevel === 'clinic') {
          const named = personOf(textOf(fields, 'user_id'));
          if (!named || named.type !== textOf(fields, 'user_type') || named.clinic.id !== person.clinic.id) {
            return json(422, { error: '["User must be a practitioner or staff member of the clinic"]' });
          }
          person = named;
        }
        const other = people.find((each) => each.id !== person.id && each.clinic.id === person.clinic.id);
        const grant = desk.issue(wrongUser && other ? other : person, token.accessToken);
        return json(201, grantAnswer(grant));
      }),
    },
  ];
}
