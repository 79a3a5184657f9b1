import { success, type Result } from '../../preload/contract/errors';
import type { ApiCall, ApiClient } from './api-client';
import { clinicAnswer } from './schemas';
import { readBody } from './status';

/**
 * The clinic that an account's token belongs to. Errors: `http_invalid_answer` and those of `ApiClient.call`. Source:
 * https://fullscript.dev/docs/technical-reference, "Clinic"
 */
export async function fetchClinic({
  api,
  ...target
}: { readonly api: ApiClient } & Pick<ApiCall, 'key' | 'application' | 'signal'>): Promise<
  Result<{ readonly id: string; readonly name: string }>
> {
  const answer = await api.call({
    ...target,
    need: 'clinic',
    method: 'GET',
    path: '/clinic',
    repeatable: true,
  });
  if (!answer.ok) return answer;
  const read = readBody(clinicAnswer, answer.value);
  return read.ok ? success(read.value.clinic) : read;
}
