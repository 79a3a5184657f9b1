import { failure, success, type Result } from '../../preload/contract/errors';
import { cleanLabel, readsLike } from './account-label';
import type { AccountRegistry } from './account-registry';

/**
 * Gives an account a label, or removes it if the text is empty. A label that reads like another account's name or
 * label is refused: one person could pass for another. Errors: `account_unknown`, `account_label_too_long`,
 * `account_label_taken`, those of the registry.
 */
export async function renameAccount(
  registry: Pick<AccountRegistry, 'list' | 'find' | 'change'>,
  accountId: string,
  typed: string,
): Promise<Result<Record<string, never>>> {
  const account = registry.find(accountId);
  if (!account) return failure('account_unknown');
  // An unchanged label needs no second look, whoever has joined since.
  if (typed === (account.label ?? '')) return success({});
  const label = cleanLabel(typed);
  if (!label.ok) return label;
  // Fullscript's own name as a label would only repeat it.
  const wanted = label.value === account.name ? null : label.value;
  const others = registry.list().filter(({ id, name }) => id !== accountId && name !== account.name);
  const labels = registry
    .list()
    .flatMap(({ id, label: taken }) => (id !== accountId && taken ? [taken] : []));
  const names = [...others.map(({ name }) => name), ...labels];
  if (wanted !== null && readsLike(wanted, names)) return failure('account_label_taken');
  return registry.change(({ id }) => id === accountId, { label: wanted ?? undefined });
}

/** Moves an account one step; returns its new place, from 1. Errors: `account_unknown`, those of the registry. */
export async function moveAccount(
  registry: Pick<AccountRegistry, 'entries' | 'move'>,
  accountId: string,
  direction: 'up' | 'down',
): Promise<Result<{ place: number }>> {
  const moved = await registry.move(accountId, direction);
  if (!moved.ok) return moved;
  const place = registry.entries().findIndex(({ id }) => id === accountId) + 1;
  return place === 0 ? failure('account_unknown') : success({ place });
}
