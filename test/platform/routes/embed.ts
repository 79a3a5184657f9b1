import { labs } from '../catalog';
import { personOf } from '../clinics';
import { type EmbedPage, type EmbedSession, type EmbedSessions, eventMessage } from '../embed-sessions';
import type { GrantDesk } from '../grants';
import { type Answer, html, json, type PlatformRequest, redirect } from '../http';
import type { Settings } from '../options';
import { embedPage, patientView } from '../pages/embed';
import { signInPage } from '../pages/sign-in';
import { errorPage } from '../pages/error';
import { type HostileKind, hostilePage } from '../pages/hostile';
import { type Patient, searchPatients } from '../patients';
import { patientEventData, planEventData } from '../plans';
import type { PlanRecord, PlatformRecord, RecommendationRecord } from '../record';
import type { Route } from '../router';
import { leavingRoutes } from './leaving';
import { type Fields, isFields, textOf } from '../values';
import type { Clinic } from '../clinics';

/** Parts the embed routes need. */
export interface EmbedRouteParts {
  readonly settings: Settings;
  readonly desk: GrantDesk;
  readonly sessions: EmbedSessions;
  readonly record: PlatformRecord;
  readonly patientsOf: (clinic: Clinic) => readonly Patient[];
  readonly now: () => number;
  readonly newId: () => string;
  /** Whether the pages object to being left over a begun plan (`beforeunload`). */
  readonly objectsToLeaving: () => boolean;
  /** The page that every mount gets instead, while set. */
  readonly hostile: () => HostileKind | null;
  readonly hosts: () => { readonly api: string; readonly foreign: string };
}

const framing = (ancestors: string, locked: boolean): Record<string, string> => ({
  'Content-Security-Policy': `${
    locked
      ? "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
      : ''
  }frame-ancestors ${ancestors}`,
  'Referrer-Policy': 'same-origin',
});

const reasonOfGrant = 'INVALID_SECRET_TOKEN: The secret_token was invalid or missing.';
const reasonOfPatient = 'INVALID_PATIENT_ID: The patient_id was invalid or missing.';
const reasonOfData = 'INVALID_DATA_TOKEN: The data_token was invalid.';

const fieldList = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

const recommendationOf = (fields: Fields): RecommendationRecord => ({
  variantId: textOf(fields, 'variantId'),
  amount: textOf(fields, 'amount'),
  frequency: textOf(fields, 'frequency'),
  duration: textOf(fields, 'duration'),
  additionalInfo: textOf(fields, 'additionalInfo'),
});

/** The embed host: entries that claim a grant, the pages behind them, and what their script asks for. */
export function embedRoutes(parts: EmbedRouteParts): readonly Route[] {
  const { settings, desk, sessions, record, patientsOf, now, newId } = parts;
  const registered = settings.embedOrigins.join(' ');

  const refuse = (reason: string, targetOrigin: string): Answer =>
    html(401, errorPage([reason], targetOrigin), framing(registered, true));

  const enter = (feature: EmbedSession['feature'], pageOf: (query: URLSearchParams) => EmbedPage) => {
    return ({ query }: PlatformRequest): Answer => {
      const targetOrigin = query.get('target_origin') ?? '';
      if (
        query.get('public_key') !== settings.application.publicKey ||
        !settings.embedOrigins.includes(targetOrigin)
      ) {
        return html(403, errorPage([], targetOrigin), framing("'none'", true));
      }
      const claimed = desk.claim(query.get('secret_token') ?? '');
      record.changed();
      const person = 'grant' in claimed ? personOf(claimed.grant.userId) : undefined;
      if (!person) return refuse(reasonOfGrant, targetOrigin);
      const dataToken = query.get('data_token');
      const stored = record.tokenized.find((each) => each.dataToken === dataToken);
      if (dataToken !== null && !stored) return refuse(reasonOfData, targetOrigin);
      const data = stored && isFields(stored.data) ? stored.data : {};
      const patientId = textOf(data, 'id');
      const patient = patientsOf(person.clinic).find((each) => each.id === patientId) ?? null;
      if (patientId && !patient) return refuse(reasonOfPatient, targetOrigin);
      const session = sessions.open({
        id: newId(),
        person,
        frameId: query.get('frame_id') ?? '',
        targetOrigin,
        feature,
        practitioner: person.type === 'Practitioner' ? person : null,
        patient,
        patientQuery:
          textOf(data, 'email') || `${textOf(data, 'first_name')} ${textOf(data, 'last_name')}`.trim(),
      });
      if ('grant' in claimed)
        record.embedSessions.push({ id: session.id, grantId: claimed.grant.id, personId: person.id });
      return redirect(`/${pageOf(query)}?embed=${session.id}`, {
        ...framing(registered, true),
        // The first is not sent across sites, and so not from inside the frame; the second is.
        'Set-Cookie': settings.markPeople
          ? `embed_person=${person.id}; Path=/; HttpOnly; SameSite=None; Secure`
          : `embed_session=${session.id}; Path=/; HttpOnly; SameSite=Lax`,
      });
    };
  };

  const sessionIdOf = (request: PlatformRequest): string => {
    const cookie = /(?:^|;\s*)embed_session=([^;]+)/.exec(request.headers['cookie'] ?? '')?.[1];
    return request.params['session'] ?? request.query.get('embed') ?? cookie ?? '';
  };
  const sessionOf = (request: PlatformRequest): EmbedSession | null => sessions.find(sessionIdOf(request));

  const show = (current: EmbedPage): Route => ({
    side: 'embed',
    method: 'GET',
    path: `/${current}`,
    handle: (request) => {
      const session = sessionOf(request);
      if (sessions.endOf(sessionIdOf(request)) === 'signIn') return redirect('/login');
      if (!session) return refuse('SESSION_EXPIRED: The session has ended.', settings.embedOrigins[0] ?? '');
      const hostile = parts.hostile();
      if (hostile) {
        const page = hostilePage(hostile, {
          ...parts.hosts(),
          frameId: session.frameId,
          targetOrigin: session.targetOrigin,
        });
        return html(200, page, framing(registered, false));
      }
      const found = searchPatients(patientsOf(session.person.clinic), session.patientQuery, 'all');
      const page = embedPage(session, current, found.slice(0, 6), {
        marked: settings.markPeople,
        objectsToLeaving: parts.objectsToLeaving(),
      });
      return html(200, page, framing(registered, true));
    },
  });

  const act = (
    method: string,
    path: string,
    answer: (session: EmbedSession, request: PlatformRequest) => Answer,
  ): Route => ({
    side: 'embed',
    method,
    path: `/embed_sessions/:session/${path}`,
    handle: (request) => {
      const session = sessionOf(request);
      return session ? answer(session, request) : json(401, { error: 'The session has ended' });
    },
  });

  const event = (
    session: EmbedSession,
    type: 'patient.selected' | 'treatmentPlan.activated',
    data: object,
  ): object =>
    eventMessage(session, type, data, {
      id: newId(),
      time: now(),
      clientId: settings.application.clientId,
      clinic: session.person.clinic,
    });

  return [
    {
      side: 'embed',
      method: 'GET',
      path: '/api/embeddable/session/embed/entry',
      handle: enter('platform', (query) => (query.get('entrypoint') === 'labs' ? 'labs' : 'catalog')),
    },
    {
      side: 'embed',
      method: 'GET',
      path: '/api/embeddable/session/treatment_plans/new',
      handle: enter('treatmentPlan', () => 'treatment_plans/new'),
    },
    {
      side: 'embed',
      method: 'GET',
      path: '/login',
      handle: () => html(200, signInPage(), framing(registered, true)),
    },
    ...leavingRoutes(() => parts.hosts().foreign),
    show('treatment_plans/new'),
    show('catalog'),
    show('labs'),
    act('GET', 'patients', (session, { query }) => {
      const found = searchPatients(patientsOf(session.person.clinic), query.get('query') ?? '', 'all');
      return json(200, { patients: found.slice(0, 6).map(patientView) });
    }),
    act('POST', 'practitioner', (session, { fields }) => {
      const chosen = personOf(textOf(fields, 'id'));
      if (chosen?.type !== 'Practitioner' || chosen.clinic.id !== session.person.clinic.id) {
        return json(422, { error: 'Choose a practitioner of your clinic' });
      }
      session.practitioner = chosen;
      return json(200, { practitioner: { id: chosen.id, name: chosen.name } });
    }),
    act('POST', 'patient', (session, { fields }) => {
      const patient = patientsOf(session.person.clinic).find((each) => each.id === textOf(fields, 'id'));
      if (!patient) return json(404, { error: 'Not Found' });
      session.patient = patient;
      return json(200, {
        patient: patientView(patient),
        message: event(session, 'patient.selected', patientEventData(patient)),
      });
    }),
    act('POST', 'treatment_plans', (session, { fields }) => {
      const { patient, practitioner, person } = session;
      if (!patient || !practitioner) return json(422, { error: 'Choose a patient first.' });
      const chosenLabs = fieldList(fields['labs']).map((each) => textOf(each, 'id'));
      const plan: PlanRecord = {
        id: newId(),
        clinicId: person.clinic.id,
        patientId: patient.id,
        practitionerId: practitioner.id,
        personId: person.id,
        personalMessage: textOf(fields, 'personalMessage'),
        recommendations: fieldList(fields['recommendations']).map(recommendationOf),
        labs: labs.filter((lab) => chosenLabs.includes(lab.id)).map(({ id, name }) => ({ id, name })),
        createdAt: now(),
        state: 'active',
        updatedAt: now(),
      };
      record.plans.push(plan);
      return json(201, { message: event(session, 'treatmentPlan.activated', planEventData(plan, patient)) });
    }),
  ];
}
