import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type Clinic, people, type Person } from './clinics';
import { createEmbedSessions, type SessionEnd } from './embed-sessions';
import { createGrantDesk } from './grants';
import { randomText } from './identifiers';
import { recall, remember } from './memory';
import { createMisbehaviourBook, type Misbehaviour } from './misbehaviour';
import { createAuthorizationServer } from './oauth';
import { type Application, defaultEmbedOrigin, type PlatformOptions, settingsOf } from './options';
import type { HostileKind } from './pages/hostile';
import { labOrderOf, type LabOrderRecord } from './lab-orders';
import { madePlans } from './made-plans';
import { createPatientBook } from './patient-book';
import type { Patient } from './patients';
import { createRecord, type PlanEventRecord, type PlanRecord, type PlatformRecord } from './record';
import { assetRoutes } from './routes/assets';
import { authorizeRoutes } from './routes/authorize';
import { clinicRoutes } from './routes/clinic';
import { clinicRoute } from './routes/clinic-route';
import { controlRoutes } from './routes/control';
import { embedRoutes } from './routes/embed';
import { eventRoutes } from './routes/events';
import { grantRoutes } from './routes/grants';
import { createGuard } from './routes/guard';
import { patientRoutes } from './routes/patients';
import { planRoutes } from './routes/plans';
import { labRoutes } from './routes/labs';
import { metadataRoutes } from './routes/metadata';
import { tokenizeRoutes } from './routes/tokenize';
import { tokenRoutes } from './routes/token';
import { planMadeElsewhere } from './elsewhere';
import { bind, close, listener, recorded, serverOf } from './server';
import { merged } from './values';
import { approveAt, denyAt } from './walk';

export type { Clinic, Person } from './clinics';
export type { Misbehaviour } from './misbehaviour';
export type { Application, PlatformOptions } from './options';
export type { HostileKind } from './pages/hostile';
export type { Patient } from './patients';
export type * from './record';

/** A running stand-in for Fullscript: one API host (127.0.0.1), one embed host (localhost), one foreign host. */
export interface Platform {
  /** API host, e.g. `http://127.0.0.1:4000`. */
  readonly origin: string;
  /** Embed host, another site on the same listener, e.g. `http://localhost:4000`. */
  readonly embedDomain: string;
  /** A host that has no business here; every request to it is in `record.foreignHits`. */
  readonly foreignOrigin: string;
  readonly application: Application;
  readonly people: readonly Person[];
  readonly record: PlatformRecord;
  /** The page that every mount gets instead of the product, while set. */
  hostile: HostileKind | null;
  /** Whether the pages of the embed object to being left over a begun plan (`beforeunload`); from their next load. */
  objectsToLeaving: boolean;
  /** Waited before every answer, in milliseconds. */
  latencyMs: number;
  /** A configuration document of the app for this platform, with the overrides laid over it. */
  policy(overrides?: object): object;
  /** The user with a name and type; throws where there is none. */
  person(name: string, type?: Person['type'], clinic?: string): Person;
  /** The patients of a clinic, by last and first name. */
  patientsOf(clinic: Clinic): readonly Patient[];
  /** The plans of a clinic, those there from the beginning first. */
  plansOf(clinic: Clinic): readonly PlanRecord[];
  /** The lab orders of a clinic: one for each plan that recommends labs and was sent. */
  labOrdersOf(clinic: Clinic): readonly LabOrderRecord[];
  /** Walks the consent page over HTTP; resolves with the address the browser is sent to. */
  approve(authorizationUrl: string, personId: string): Promise<string>;
  /** Presses *Cancel* on the consent page. */
  deny(authorizationUrl: string): Promise<string>;
  /** Makes requests go wrong; the answer takes the rule back. */
  misbehave(rule: Misbehaviour): () => void;
  clearMisbehaviour(): void;
  /** Moves the platform's clock forward. */
  advance(seconds: number): void;
  /** What a person does in Fullscript's own settings: all their tokens die. */
  revokeAllOf(personId: string): void;
  /** Tells the platform under which id another system knows a patient. */
  knowAs(patient: Pick<Patient, 'id'>, externalId: string): void;
  /** A colleague adds a patient of this name to a clinic; answers them. */
  addPatient(clinic: Clinic, name: Pick<Patient, 'firstName' | 'lastName'>): Patient;
  /** A practitioner activates a plan on Fullscript's website, `secondsAgo`; answers its id. */
  activateElsewhere(personId: string, secondsAgo: number): string;
  /** Somebody cancels a plan on Fullscript's website, or changes what it recommends, `secondsAgo`. */
  changeElsewhere(planId: string, how: 'cancelled' | 'recommendation', secondsAgo: number): void;
  /** Ends every session inside the embed, without any event: the next page is refused, or asks for a sign-in. */
  endEmbedSessions(how?: SessionEnd): void;
  /** Rejects where the app has sent an API call without `Content-Type: application/json`. */
  stop(): Promise<void>;
}

/** Binds the port on IPv4 and, where the machine has it, on IPv6, for `localhost` may be either. */
async function bindBoth(
  make: () => Server,
  port: number,
  host: string,
): Promise<{ port: number; servers: Server[] }> {
  const first = make();
  const bound = await bind(first, port, host);
  if (host !== '127.0.0.1') return { port: bound, servers: [first] };
  const second = make();
  try {
    await bind(second, bound, '::1');
    return { port: bound, servers: [first, second] };
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken || port !== 0) return { port: bound, servers: [first] };
    await close(first);
    return bindBoth(make, 0, host);
  }
}

/** Starts the platform; resolves when it listens. */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const { stateFile } = options;
  const memory = stateFile === undefined ? null : recall(stateFile);
  const settings = settingsOf(
    { ...options, application: { ...memory?.application, ...options.application } },
    randomText,
  );
  const record = createRecord();
  record.tokens.push(...(memory?.tokens ?? []));
  record.plans.push(...(memory?.plans ?? []));
  const rules = createMisbehaviourBook();
  const sessions = createEmbedSessions();
  const clock = options.now ?? Date.now;
  let aheadMs = 0;
  let hostile: HostileKind | null = null;
  let objectsToLeaving = false;
  let latencyMs = settings.latencyMs;
  const now = (): number => clock() + aheadMs;

  const server = createAuthorizationServer({
    settings,
    now,
    random: randomText,
    tokens: record.tokens,
    codes: record.codes,
    onRefresh: (from, to) => record.refreshes.push({ from, to }),
    onRevoke: (token) => record.revocations.push(token),
  });
  const desk = createGrantDesk({
    seconds: settings.secondsOfGrant,
    now,
    random: randomText,
    grants: record.grants,
    newId: randomUUID,
  });
  const book = createPatientBook({
    count: settings.patients,
    planted: settings.plantedPatients,
    newId: randomUUID,
  });
  const clinicsWithPlans = new Set<string>();
  const plansOf = ({ clinic }: Pick<Person, 'clinic'>): readonly PlanRecord[] => {
    if (settings.plans > 0 && !clinicsWithPlans.has(clinic.id))
      record.plans.push(...madePlans(clinic, book.of(clinic), settings.plans));
    clinicsWithPlans.add(clinic.id);
    return record.plans;
  };
  const labOrders = new Map<string, LabOrderRecord>();
  /** Kept from the first question on, so that a test can move one on. */
  const labOrdersOf = ({ clinic }: Pick<Person, 'clinic'>): readonly LabOrderRecord[] => {
    const made = plansOf({ clinic })
      .filter(({ clinicId }) => clinicId === clinic.id)
      .flatMap((plan, index) => labOrderOf(plan, index) ?? []);
    return made.map((order) => {
      const kept = labOrders.get(order.id) ?? order;
      labOrders.set(order.id, kept);
      return kept;
    });
  };
  const planEvents: PlanEventRecord[] = [];
  const externalIds = new Map<string, string>();
  const controls = {
    misbehave: (rule: Misbehaviour) => rules.add(rule),
    clearMisbehaviour: () => {
      rules.clear();
    },
    setHostile: (kind: HostileKind | null) => {
      hostile = kind;
    },
    advance: (seconds: number) => {
      aheadMs += seconds * 1000;
    },
    revokeAllOf: (personId: string) => {
      server.revokeAllOf(personId);
    },
    endEmbedSessions: (how?: SessionEnd) => {
      sessions.endAll(how);
    },
  };

  const foreign = serverOf(async (message, response) => {
    const { entry } = await recorded(message, record.foreignHits, record);
    entry.status = 200;
    response.writeHead(200, { 'Content-Type': 'text/html', 'Access-Control-Allow-Origin': '*' });
    response.end('<!doctype html><title>Foreign</title>');
  });
  const foreignOrigin = `http://127.0.0.1:${String(await bind(foreign, 0, '127.0.0.1'))}`;

  const hosts = { api: '', web: '', foreign: foreignOrigin };
  const guard = createGuard(server);
  const route = clinicRoute(guard);
  const routes = [
    ...tokenRoutes(settings, server),
    ...grantRoutes(settings, guard, desk),
    ...authorizeRoutes(settings, server),
    ...tokenizeRoutes(record, randomText),
    ...embedRoutes({
      settings,
      desk,
      sessions,
      record,
      now,
      patientsOf: (clinic) => book.of(clinic),
      newId: randomUUID,
      objectsToLeaving: () => objectsToLeaving,
      hostile: () => hostile,
      hosts: () => hosts,
    }),
    ...clinicRoutes({ route, book, largestPage: settings.largestPage }),
    ...patientRoutes(route, book, externalIds, settings.searchComparison),
    ...planRoutes({
      route,
      book,
      plansOf,
      now,
      webOrigin: () => hosts.web,
      clientId: settings.application.clientId,
    }),
    ...labRoutes({
      route,
      book,
      ordersOf: labOrdersOf,
      now,
      webOrigin: () => hosts.web,
    }),
    ...eventRoutes({ guard, plans: record.plans, later: planEvents, now }),
    ...metadataRoutes({ guard, patientsOf: (clinic) => book.of(clinic), externalIds }),
    ...assetRoutes(),
    ...controlRoutes(record, controls),
  ];
  const host = options.host ?? '127.0.0.1';
  const listen = listener({
    routes: () => routes,
    record,
    book: rules,
    latencyMs: () => latencyMs,
    requestId: randomUUID,
    different: settings.different,
    afterWork: () => {
      if (stateFile !== undefined) remember(stateFile, { ...record, application: settings.application });
    },
  });
  const { port, servers } = await bindBoth(() => serverOf(listen), options.port ?? 0, host);
  const origin = `http://${host}:${String(port)}`;
  const embedDomain = `http://localhost:${String(port)}`;
  hosts.api = origin;
  hosts.web = embedDomain;

  return {
    origin,
    embedDomain,
    foreignOrigin,
    application: settings.application,
    people,
    record,
    get hostile() {
      return hostile;
    },
    set hostile(kind) {
      hostile = kind;
    },
    get objectsToLeaving() {
      return objectsToLeaving;
    },
    set objectsToLeaving(value) {
      objectsToLeaving = value;
    },
    get latencyMs() {
      return latencyMs;
    },
    set latencyMs(value) {
      latencyMs = value;
    },
    policy: (overrides = {}) => {
      const document = merged(
        {
          environment: settings.environment,
          fullscript: {
            ...settings.application,
            embedOrigin: settings.embedOrigins[0] ?? defaultEmbedOrigin,
            redirectUri: settings.redirectUris[0],
            oauthLevel: settings.oauthLevel,
            pkce: 'auto',
            authorizeUrl: `${origin}/api/oauth/authorize`,
            apiBaseUrl: `${origin}/api`,
            tokenUrl: `${origin}/api/oauth/token`,
            revokeUrl: `${origin}/api/oauth/revoke`,
            embedDomain,
          },
        },
        overrides,
      );
      return typeof document === 'object' && document !== null ? document : {};
    },
    person: (name, type, clinic) => {
      const found = people.find(
        (each) =>
          each.name === name &&
          (type === undefined || each.type === type) &&
          (clinic === undefined || each.clinic.name === clinic),
      );
      if (!found) throw new Error(`Nobody here is called ${name}`);
      return found;
    },
    patientsOf: (clinic) => book.of(clinic),
    plansOf: (clinic) => plansOf({ clinic }).filter(({ clinicId }) => clinicId === clinic.id),
    labOrdersOf: (clinic) => labOrdersOf({ clinic }),
    approve: approveAt,
    deny: denyAt,
    misbehave: (rule) => rules.add(rule),
    clearMisbehaviour: controls.clearMisbehaviour,
    advance: controls.advance,
    revokeAllOf: controls.revokeAllOf,
    knowAs: ({ id }, externalId) => {
      externalIds.set(id, externalId);
    },
    addPatient: (clinic, { firstName, lastName }) => {
      const email = `${firstName}.${lastName}.${book.of(clinic).length}@patients.example`;
      const made = book.create(clinic, { first_name: firstName, last_name: lastName, email });
      if ('errors' in made) throw new Error(made.errors.join(', '));
      return made.patient;
    },
    activateElsewhere: (personId, secondsAgo) => {
      const person = people.find(({ id }) => id === personId);
      const [patient] = person ? book.of(person.clinic) : [];
      if (!person || !patient) throw new Error('Nobody to activate a plan');
      const plan = planMadeElsewhere(randomUUID(), person, patient, now() - secondsAgo * 1000);
      record.plans.push(plan);
      record.changed();
      return plan.id;
    },
    changeElsewhere: (planId, how, secondsAgo) => {
      const plan = record.plans.find(({ id }) => id === planId);
      if (!plan) throw new Error('No such plan');
      const at = now() - secondsAgo * 1000;
      if (how === 'cancelled') plan.state = 'cancelled';
      plan.updatedAt = at;
      const type = how === 'cancelled' ? 'treatment_plan.updated' : 'treatment_plan.recommendation.updated';
      planEvents.push({ id: randomUUID(), type, planId, at });
    },
    endEmbedSessions: controls.endEmbedSessions,
    stop: async () => {
      await Promise.all([foreign, ...servers].map(close));
      const untyped = record.untyped.map(({ method, path }) => `${method} ${path}`);
      if (untyped.length > 0) throw new Error(`Sent without application/json: ${untyped.join(', ')}`);
    },
  };
}
