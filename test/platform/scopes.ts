/** A scope group as the consent page shows it. */
export interface ScopeGroup {
  readonly title: string;
  readonly access: string;
  readonly explanation: string;
}

const groups: readonly { title: string; prefix: string; explanation: string }[] = [
  {
    title: 'Clinic and Practitioner Account',
    prefix: 'clinic:',
    explanation: 'Your clinic, its practitioners and staff, and acting in Fullscript as you.',
  },
  {
    title: 'Patients',
    prefix: 'patients:',
    explanation: 'Patient profiles of your clinic and the treatment plans made for them.',
  },
  {
    title: 'Catalog',
    prefix: 'catalog:',
    explanation: 'Brands, products and variants of the Fullscript catalog.',
  },
];

/** The groups that the application's scopes touch, each with Read, Write or both. */
export function scopeGroups(scopes: readonly string[]): readonly ScopeGroup[] {
  return groups.flatMap(({ title, prefix, explanation }) => {
    const granted = scopes.filter((scope) => scope.startsWith(prefix));
    if (granted.length === 0) return [];
    const writes = granted.some((scope) => scope.endsWith(':write'));
    return [{ title, explanation, access: writes ? 'Read and write' : 'Read' }];
  });
}
