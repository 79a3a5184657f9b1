/** English (United States): links from the practice's own system. */
export const linksEnUS = {
  'link.title.plan': 'Write a treatment plan?',
  'link.title.patients': 'Open Patients?',
  'link.title.catalog': 'Open the catalog?',
  'link.title.labs': 'Open Labs?',
  'link.text': 'Another program on this computer asks for it. Check that it is right before you go on.',
  'link.patient': 'Patient',
  'link.looking': 'Looking the patient up…',
  'link.unknown': 'Not found',
  'link.noName': 'No name at Fullscript',
  'link.query': 'Search for',
  'link.open': 'Open',
} as const satisfies Readonly<Record<string, string>>;
