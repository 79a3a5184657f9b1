import { describe, expect, test } from 'vitest';
import { createPatient, fetchPatient, listPatients, updatePatient } from '../../../main/fullscript/patients';
import type { TypedPatient } from '../../../preload/contract/contract';
import { companionScopes } from '../../platform/options';
import { codeOf, valueOf } from '../oauth/setup';
import { connected, key } from './connected';

const typed: TypedPatient = {
  firstName: 'Noor',
  lastName: 'Haddad',
  email: 'noor@patients.example',
  dateOfBirth: '1990-02-28',
  gender: 'x',
  mobileNumber: '+16135550148',
  externalId: '',
};
const all = '/api/clinic/patients';
const one = /^\/api\/clinic\/patients\/[^/]+$/;

describe('the list of all patients', () => {
  test('comes in pages of a hundred, each patient once', async () => {
    const { platform, application, api, person } = await connected({ patients: 230 });
    const pages = await Promise.all(
      [1, 2, 3].map(async (page) => valueOf(await listPatients({ api, key, application, query: '', page }))),
    );
    expect(pages.map(({ patients, total, pageSize }) => [patients.length, total, pageSize])).toEqual([
      [100, 230, 100],
      [100, 230, 100],
      [30, 230, 100],
    ]);
    const ids = pages.flatMap(({ patients }) => patients.map((patient) => patient?.id));
    expect(ids).toEqual(platform.patientsOf(person.clinic).map(({ id }) => id));
    expect(platform.record.to(all).every(({ query }) => query.includes('patient_type=all'))).toBe(true);
  });

  test('has the pages the platform gives, where they are smaller than asked for', async () => {
    const { platform, application, api } = await connected({ patients: 120 });
    platform.misbehave({
      path: all,
      mutate: (json) =>
        typeof json === 'object' && json !== null && 'patients' in json && Array.isArray(json.patients)
          ? { ...json, patients: json.patients.slice(0, 40), meta: { next_page: 2, total_count: 120 } }
          : json,
    });
    expect(valueOf(await listPatients({ api, key, application, query: '', page: 1 })).pageSize).toBe(40);
  });

  test('is read with unknown keys, without meta and with names that are missing', async () => {
    const { platform, application, api } = await connected();
    platform.misbehave({
      path: all,
      body: { patients: [{ id: 'p', first_name: null, archived: null, tags: ['new'] }], links: {} },
    });
    expect(valueOf(await listPatients({ api, key, application, query: '', page: 1 }))).toEqual({
      patients: [{ id: 'p', firstName: '', lastName: '', email: '', archived: false }],
      total: null,
      more: false,
      pageSize: 100,
    });
    platform.clearMisbehaviour();
    platform.misbehave({ path: all, body: { patients: [{ id: '' }] } });
    // One that cannot be read is a row that says so, and takes no other with it.
    expect(valueOf(await listPatients({ api, key, application, query: '', page: 1 })).patients).toEqual([
      null,
    ]);
  });
});

describe('one patient', () => {
  test('has what lists do not tell, in any of the forms seen', async () => {
    const { platform, application, api, person } = await connected({ patients: 40 });
    const dependent = platform.patientsOf(person.clinic).find(({ guardianId }) => guardianId !== null);
    const found = valueOf(await fetchPatient({ api, key, application, patientId: dependent?.id ?? '' }));
    expect(found).toMatchObject({
      id: dependent?.id,
      dateOfBirth: dependent?.dateOfBirth,
      isDependent: true,
      guardianId: dependent?.guardianId,
    });
    platform.misbehave({
      path: one,
      body: { patient: { id: 'p', gender: 'nonbinary', discount: '5', date_of_birth: null, archived: 1 } },
    });
    expect(valueOf(await fetchPatient({ api, key, application, patientId: 'p' }))).toMatchObject({
      gender: 'other',
      discount: null,
      dateOfBirth: null,
      archived: true,
    });
  });

  test('an id leads nowhere else', async () => {
    const { platform, application, api } = await connected();
    const patientId = '../clinic?x=#/..';
    expect(codeOf(await fetchPatient({ api, key, application, patientId }))).toBe('not_found');
    expect(platform.record.requests.at(-1)?.path).toBe(`${all}/${encodeURIComponent(patientId)}`);
  });
});

describe('saving a patient', () => {
  test('a new one is told nothing by Fullscript unless that is wanted, and empty fields are left out', async () => {
    const { platform, application, api } = await connected();
    const patient = { ...typed, dateOfBirth: '', gender: null, mobileNumber: '' };
    const saved = valueOf(await createPatient({ api, key, application, patient, sendWelcomeEmail: false }));
    expect(saved).toMatchObject({ outcome: 'saved', patient: { firstName: 'Noor', dateOfBirth: null } });
    expect(JSON.parse(platform.record.to(all, 'POST')[0]?.body ?? '')).toEqual({
      first_name: 'Noor',
      last_name: 'Haddad',
      email: 'noor@patients.example',
      send_welcome_email: false,
    });
  });

  test('is not repeated where the answer is lost: the patient may be there already', async () => {
    const { platform, application, api } = await connected();
    platform.misbehave({ path: all, method: 'POST', loseAnswerAfterWork: true });
    const saved = await createPatient({ api, key, application, patient: typed, sendWelcomeEmail: true });
    expect(codeOf(saved)).toBe('network_unreachable');
    expect(platform.record.to(all, 'POST')).toHaveLength(1);
  });

  test('a change sends what differs, and says so where a field was emptied', async () => {
    const { platform, application, api, person } = await connected();
    const [patient] = platform.patientsOf(person.clinic);
    const changes = { lastName: 'Nguyễn', dateOfBirth: '', gender: null, mobileNumber: '' };
    const saved = valueOf(
      await updatePatient({ api, key, application, patientId: patient?.id ?? '', changes }),
    );
    expect(saved).toMatchObject({ outcome: 'saved', patient: { lastName: 'Nguyễn', dateOfBirth: null } });
    expect(JSON.parse(platform.record.to(one, 'PATCH')[0]?.body ?? '')).toEqual({
      last_name: 'Nguyễn',
      date_of_birth: null,
      gender: null,
      mobile_number: '',
    });
  });

  test.each([
    [{ error: '["Last name can\'t be blank", "Email is invalid"]' }],
    [{ error: ["Last name can't be blank", 'Email is invalid'] }],
    [{ errors: ["Last name can't be blank", 'Email is invalid'] }],
    [
      {
        errors: [
          { code: 'blank', message: "Last name can't be blank" },
          { code: 'invalid', message: 'Email is invalid' },
        ],
      },
    ],
  ])('tells what Fullscript says is wrong, in each of its shapes: %j', async (body) => {
    const { platform, application, api } = await connected();
    platform.misbehave({
      path: all,
      method: 'POST',
      status: 422,
      body,
      headers: { 'X-Request-Id': 'ref-1' },
    });
    const saved = await createPatient({ api, key, application, patient: typed, sendWelcomeEmail: false });
    expect(valueOf(saved)).toEqual({
      outcome: 'refused',
      messages: ["Last name can't be blank", 'Email is invalid'],
      error: { code: 'refused_by_platform', requestId: 'ref-1', retryAfterSeconds: undefined },
    });
  });

  test('says that it was refused where the refusal has no words, or comes as HTML', async () => {
    const { platform, application, api } = await connected();
    for (const rule of [{ body: '' }, { html: true as const }]) {
      const end = platform.misbehave({ path: all, method: 'POST', status: 422, ...rule });
      const saved = await createPatient({ api, key, application, patient: typed, sendWelcomeEmail: false });
      expect(valueOf(saved)).toMatchObject({ outcome: 'refused', messages: [] });
      end();
    }
  });

  test('is tried without its scope, and a refusal names it', async () => {
    const scopes = companionScopes.filter((scope) => scope !== 'patients:write');
    const { platform, application, api } = await connected({ scopes });
    const saved = await createPatient({ api, key, application, patient: typed, sendWelcomeEmail: false });
    expect(saved).toMatchObject({ ok: false, error: { code: 'scope_missing', scopes: ['patients:write'] } });
    expect(platform.record.to(all, 'POST')).toHaveLength(1);
  });
});
