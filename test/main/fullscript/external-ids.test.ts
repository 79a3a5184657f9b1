import { expect, test } from 'vitest';
import { claimExternalId, findByExternalId } from '../../../main/fullscript/external-ids';
import { createPatient, fetchPatient, updatePatient } from '../../../main/fullscript/patients';
import { codeOf, valueOf } from '../oauth/setup';
import { connected, key } from './connected';

const metadata = '/api/clinic/metadata';

async function withPatients() {
  const { platform, application, api, person } = await connected();
  const [first, second] = platform.patientsOf(person.clinic);
  if (!first || !second) throw new Error('the platform has no patients');
  return { platform, first, second, target: { api, key, application } };
}

test('an id that was saved finds its patient, until it is taken away', async () => {
  const { platform, first, target } = await withPatients();
  const one = { ...target, patientId: first.id };
  valueOf(await updatePatient({ ...one, changes: { externalId: 'EHR/4711' } }));
  expect(platform.record.to(/patients\//, 'PATCH').map(({ body }) => JSON.parse(body))).toEqual([
    { metadata: { id: 'EHR/4711' } },
  ]);
  expect(valueOf(await fetchPatient(one)).externalId).toBe('EHR/4711');
  expect(valueOf(await findByExternalId('EHR/4711', target))).toBe(first.id);
  valueOf(await updatePatient({ ...one, changes: { externalId: '' } }));
  expect(platform.record.to(/patients\//, 'PATCH').map(({ body }) => JSON.parse(body))[1]).toEqual({
    metadata: { id: null },
  });
  expect(valueOf(await fetchPatient(one)).externalId).toBeNull();
  expect(codeOf(await findByExternalId('EHR/4711', target))).toBe('not_found');
});

test('a new patient gets the id at once, and sends none where there is none', async () => {
  const { platform, target } = await withPatients();
  const typed = {
    firstName: 'Noor',
    lastName: 'Haddad',
    email: 'noor@patients.example',
    dateOfBirth: '',
    gender: null,
    mobileNumber: '',
    externalId: 'EHR-1',
  };
  const made = valueOf(await createPatient({ ...target, patient: typed, sendWelcomeEmail: false }));
  expect(made).toMatchObject({ outcome: 'saved', patient: { externalId: 'EHR-1' } });
  const other = { ...typed, email: 'other@patients.example', externalId: '' };
  valueOf(await createPatient({ ...target, patient: other, sendWelcomeEmail: false }));
  const [, second] = platform.record.to('/api/clinic/patients', 'POST');
  expect(JSON.parse(second?.body ?? '')).not.toHaveProperty('metadata');
});

test('an id may be claimed by nobody and by its own patient, not by another', async () => {
  const { platform, first, second, target } = await withPatients();
  expect(codeOf(await claimExternalId('EHR-1', null, target))).toBe('ok');
  platform.knowAs(first, 'EHR-1');
  expect(codeOf(await claimExternalId('EHR-1', first.id, target))).toBe('ok');
  expect(codeOf(await claimExternalId('EHR-1', second.id, target))).toBe('external_id_taken');
  expect(codeOf(await claimExternalId('EHR-1', null, target))).toBe('external_id_taken');
  // Two have it already, by mistake: neither keeps it unnoticed.
  platform.knowAs(second, 'EHR-1');
  expect(codeOf(await claimExternalId('EHR-1', first.id, target))).toBe('external_id_taken');
});

test('where the platform does not say who has an id, it decides itself; where it is away, nothing is saved', async () => {
  const { platform, first, target } = await withPatients();
  for (const status of [403, 404]) {
    const end = platform.misbehave({ path: metadata, status });
    expect(codeOf(await claimExternalId('EHR-1', first.id, target))).toBe('ok');
    end();
  }
  platform.misbehave({ path: metadata, status: 429, headers: { 'Retry-After': '300' } });
  expect(codeOf(await claimExternalId('EHR-1', first.id, target))).toBe('rate_limited');
});
