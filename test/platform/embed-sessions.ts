import type { Clinic, Person } from './clinics';
import type { Patient } from './patients';

/** The pages of the embed. */
export type EmbedPage = 'treatment_plans/new' | 'catalog' | 'labs';

/** A signed-in frame: what the platform knows after it claimed a grant. */
export interface EmbedSession {
  readonly id: string;
  readonly person: Person;
  readonly frameId: string;
  readonly targetOrigin: string;
  /** The `platform` feature may walk between the pages, `treatmentPlan` is one page. */
  readonly feature: 'platform' | 'treatmentPlan';
  /** Null until a staff member has chosen for whom to act. */
  practitioner: Person | null;
  patient: Patient | null;
  /** Words to start the patient search with, from partial patient data. */
  readonly patientQuery: string;
  ended: SessionEnd | null;
}

/** How the frame meets the end: its next page is refused with 401, or is the page that asks for a sign-in. */
export type SessionEnd = 'refused' | 'signIn';

/** Sessions of one platform; ending them all plays an idle logout, which the real one does without any event. */
export interface EmbedSessions {
  open(session: Omit<EmbedSession, 'ended'>): EmbedSession;
  /** The living session of an id. */
  find(id: string): EmbedSession | null;
  /** How the session of an id has ended; null where it lives or never was. */
  endOf(id: string): SessionEnd | null;
  endAll(how?: SessionEnd): void;
}

/** No sessions yet. */
export function createEmbedSessions(): EmbedSessions {
  const sessions = new Map<string, EmbedSession>();
  return {
    open(values) {
      const session: EmbedSession = { ...values, ended: null };
      sessions.set(session.id, session);
      return session;
    },
    find(id) {
      const session = sessions.get(id);
      return session && !session.ended ? session : null;
    },
    endOf: (id) => sessions.get(id)?.ended ?? null,
    endAll(how = 'refused') {
      for (const session of sessions.values()) session.ended ??= how;
    },
  };
}

/** The message that the frame posts to its host for an event; the host page checks origin and frame id. */
export function eventMessage(
  session: EmbedSession,
  type: 'patient.selected' | 'treatmentPlan.activated',
  data: object,
  parts: { readonly id: string; readonly time: number; readonly clientId: string; readonly clinic: Clinic },
): object {
  return {
    type: `${session.frameId}.${type}`,
    payload: {
      id: parts.id,
      type,
      data,
      createdAt: new Date(parts.time).toISOString(),
      clinicId: parts.clinic.id,
      oauth: { clientId: parts.clientId },
    },
  };
}
