import { people, type Person } from '../clinics';
import type { Answer, PlatformRequest } from '../http';
import type { Route } from '../router';
import type { Guard } from './guard';

/** Makes a route of the API that works as the person of the token, or as a stranger where it misbehaves. */
export type ClinicRoute = (
  method: string,
  path: string,
  scope: string,
  answer: (request: PlatformRequest, person: Person) => Answer,
) => Route;

/** The routes of one guard. */
export const clinicRoute =
  (guard: Guard): ClinicRoute =>
  (method, path, scope, answer) => ({
    side: 'api',
    method,
    path,
    handle: guard(scope, (request, token) => {
      const stranger = people.find((each) => each.clinic.id !== token.person.clinic.id);
      return answer(request, request.wrongUser && stranger ? stranger : token.person);
    }),
  });
