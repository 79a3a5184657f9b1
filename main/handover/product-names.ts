import { failure, success, type ErrorCode, type Result } from '../../preload/contract/errors';
import { variantAnswer } from '../fullscript/plan-schemas';
import { apiPath, type Target } from '../fullscript/target';

/** A product's name, if known, since when (monotonic milliseconds), and its number of failures. */
interface KnownName {
  readonly name: string | null;
  readonly failures: number;
  readonly since: number;
}

/** Product names by variant, kept while the app runs: they identify nobody. */
export type ProductNames = Map<string, KnownName>;

/** The catalog does not have the product, or hides it from this account. */
const absent: ReadonlySet<ErrorCode> = new Set(['scope_missing', 'forbidden', 'not_found']);
/** Possibly the fault of this product alone. */
const ofProduct: ReadonlySet<ErrorCode> = new Set([
  'platform_unavailable',
  'http_unexpected_status',
  'http_invalid_answer',
  'http_not_json',
  'http_too_large',
  'identity_mismatch',
]);

const hour = 3_600_000;
/** After this many failures over this long, a name is unavailable; sooner if other products are found meanwhile. */
const patience = {
  othersAreTold: { failures: 5, time: hour },
  nothingToCompare: { failures: 8, time: 6 * hour },
} as const;

async function ask(variantId: string, { api, ...target }: Target): Promise<Result<string>> {
  const path = apiPath('catalog', 'variants', variantId);
  const answer = await api.call({ ...target, need: 'catalog', method: 'GET', path, repeatable: true });
  if (!answer.ok) return answer;
  const read = variantAnswer.readOne(answer.value, variantId);
  return read.ok ? success(read.value.name) : read;
}

/**
 * A product's name; empty if it is unavailable: the catalog does not have or show it, or this one product has failed
 * for long. Errors: `product_name_unavailable` while that is undecided, which holds up no other product; if other
 * products fail too, and in any other case, the fault itself.
 */
export async function productNameOf(
  variantId: string,
  names: ProductNames,
  target: Target,
  monotonic: () => number,
): Promise<Result<string>> {
  const known = names.get(variantId);
  if (known && known.name !== null) return success(known.name);
  const answer = await ask(variantId, target);
  if (answer.ok) {
    names.set(variantId, { name: answer.value, failures: 0, since: monotonic() });
    return answer;
  }
  const { error } = answer;
  if (absent.has(error.code)) return success('');
  if (!ofProduct.has(error.code)) return answer;
  const other = [...names].find(([, { name }]) => name !== null)?.[0];
  if (other !== undefined && !(await ask(other, target)).ok) return answer;
  const failures = (known?.failures ?? 0) + 1;
  const since = known?.since ?? monotonic();
  names.set(variantId, { name: null, failures, since });
  const bound = patience[other === undefined ? 'nothingToCompare' : 'othersAreTold'];
  const isHopeless = failures >= bound.failures && monotonic() - since >= bound.time;
  return isHopeless ? success('') : failure('product_name_unavailable', { requestId: error.requestId });
}
