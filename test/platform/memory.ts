import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { personOf } from './clinics';
import type { Application } from './options';
import type { PlanRecord, RecommendationRecord, TokenRecord } from './record';
import { type Fields, isFields, parseJson, textOf } from './values';

/** What outlives a restart of the platform, so that an app that kept its tokens stays connected. */
export interface Memory {
  readonly application: Application | null;
  readonly tokens: readonly TokenRecord[];
  readonly plans: readonly PlanRecord[];
}

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const fieldList = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

function applicationOf(value: unknown): Application | null {
  if (!isFields(value)) return null;
  const application = {
    clientId: textOf(value, 'clientId'),
    clientSecret: textOf(value, 'clientSecret'),
    publicKey: textOf(value, 'publicKey'),
  };
  return application.clientId && application.clientSecret && application.publicKey ? application : null;
}

function tokensOf(value: unknown): readonly TokenRecord[] {
  const tokens: TokenRecord[] = [];
  for (const fields of fieldList(value)) {
    const person = personOf(textOf(fields, 'personId'));
    if (!person) continue;
    tokens.push({
      accessToken: textOf(fields, 'accessToken'),
      refreshToken: textOf(fields, 'refreshToken'),
      person,
      scope: textOf(fields, 'scope'),
      createdAt: numberOrNull(fields['createdAt']) ?? 0,
      expiresAt: numberOrNull(fields['expiresAt']) ?? 0,
      previous: tokens.find(({ accessToken }) => accessToken === fields['previous']) ?? null,
      firstUsedAt: numberOrNull(fields['firstUsedAt']),
      revokedAt: numberOrNull(fields['revokedAt']),
    });
  }
  return tokens;
}

const recommendationOf = (fields: Fields): RecommendationRecord => ({
  variantId: textOf(fields, 'variantId'),
  amount: textOf(fields, 'amount'),
  frequency: textOf(fields, 'frequency'),
  duration: textOf(fields, 'duration'),
  additionalInfo: textOf(fields, 'additionalInfo'),
});

const planOf = (fields: Fields): PlanRecord => ({
  id: textOf(fields, 'id'),
  clinicId: textOf(fields, 'clinicId'),
  patientId: textOf(fields, 'patientId'),
  practitionerId: textOf(fields, 'practitionerId'),
  personId: textOf(fields, 'personId'),
  personalMessage: textOf(fields, 'personalMessage'),
  recommendations: fieldList(fields['recommendations']).map(recommendationOf),
  labs: fieldList(fields['labs']).map((lab) => ({ id: textOf(lab, 'id'), name: textOf(lab, 'name') })),
  createdAt: numberOrNull(fields['createdAt']) ?? 0,
  state: (['draft', 'cancelled'] as const).find((state) => state === fields['state']) ?? 'active',
  updatedAt: numberOrNull(fields['updatedAt']) ?? numberOrNull(fields['createdAt']) ?? 0,
});

/** Reads what was remembered; nothing where the file is absent or broken. */
export function recall(file: string): Memory {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // The first start has no file yet.
  }
  const parsed = parseJson(text);
  const fields = isFields(parsed) ? parsed : {};
  return {
    application: applicationOf(fields['application']),
    tokens: tokensOf(fields['tokens']),
    plans: fieldList(fields['plans']).map(planOf),
  };
}

/** Writes everything anew; small enough to be written at once. */
export function remember(file: string, { application, tokens, plans }: Memory): void {
  mkdirSync(dirname(file), { recursive: true });
  const lines = tokens.map(({ person, previous, ...token }) => ({
    ...token,
    personId: person.id,
    previous: previous?.accessToken ?? null,
  }));
  writeFileSync(file, JSON.stringify({ application, tokens: lines, plans }), { mode: 0o600 });
}
