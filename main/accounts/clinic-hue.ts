/** How many hues the design has; the renderer knows which colours they are. */
const hueCount = 8;

/** Hues by clinic, as kept in accounts.json. */
export type ClinicHues = Readonly<Record<string, number>>;

/** The name of a clinic in the table: the same id may exist in two environments. */
export const clinicKey = (environment: string, clinicId: string): string => `${environment} ${clinicId}`;

/** A clinic's hue (0 to 7): the one it has, else the one that the fewest clinics have. */
export function hueOfClinic(hues: ClinicHues, key: string): number {
  const own = Object.hasOwn(hues, key) ? hues[key] : undefined;
  if (own !== undefined) return own;
  const uses = Array.from(
    { length: hueCount },
    (_, hue) => Object.values(hues).filter((one) => one === hue).length,
  );
  return uses.indexOf(Math.min(...uses));
}
