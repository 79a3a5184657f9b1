/** Set by the build (vite.config.ts): true only in the mode that builds development packages. */
declare const DEVELOPMENT_PACKAGE: boolean;

/**
 * Whether this is a development package: built for tests, with a version that says so ("0.1.0-dev.…"). Requires both:
 * the flag baked into the build, which nothing on the machine (a variable, a file, a switch) can change, and the
 * version, which keeps such a build harmless even if released by mistake.
 */
export const isDevelopmentPackage = (version: string): boolean =>
  typeof DEVELOPMENT_PACKAGE === 'boolean' && DEVELOPMENT_PACKAGE && version.includes('-dev.');
