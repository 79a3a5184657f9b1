/** Whether a command line asks for the connection check: `practice-companion --check`. */
export const isCheckCommand = (argv: readonly string[]): boolean => argv.includes('--check');
