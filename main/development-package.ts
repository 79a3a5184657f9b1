/** Set by the build (vite.config.ts): true only in the mode that development packages are built in. */
declare const DEVELOPMENT_PACKAGE: boolean;

/**
 * Whether this is a development package: one made for tests, which says so in its version ("0.1.0-dev.…"). Both must
 * be so: what the build baked in, which nothing on the machine (a variable, a file, a switch) can change, and the
 * version, so that such a build is harmless even if it were packed as a release by mistake.
 */
export const isDevelopmentPackage = (version: string): boolean =>
  typeof DEVELOPMENT_PACKAGE === 'boolean' && DEVELOPMENT_PACKAGE && version.includes('-dev.');
