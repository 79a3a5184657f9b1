import type { Account } from '../../../preload/contract/contract';

/** The account on screen: the chosen one, else the first, else none. */
export function currentAccountOf(accounts: readonly Account[], chosenId: string | null): Account | null {
  return accounts.find((account) => account.id === chosenId) ?? accounts[0] ?? null;
}

/** True when the account can ask the platform for something now. */
export function isUsable(account: Account): boolean {
  return account.status === 'connected' || account.status === 'memoryOnly';
}

/** The account that Ctrl or Cmd with a digit key chooses (1 to 9), or null. */
export function accountOfDigit(accounts: readonly Account[], key: string): Account | null {
  return /^[1-9]$/.test(key) ? (accounts[Number(key) - 1] ?? null) : null;
}

/** True where another account works with the same clinic's sign-in, which therefore outlives this one. */
export function sharesSignIn(accounts: readonly Account[], account: Account): boolean {
  return accounts.some(
    (other) =>
      other.id !== account.id &&
      other.signIn === 'clinic' &&
      account.signIn === 'clinic' &&
      other.environment === account.environment &&
      other.clinicId === account.clinicId,
  );
}
