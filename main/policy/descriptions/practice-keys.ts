import type { KeyDescription } from './description';

/** Keys about other systems: activity elsewhere, hand-over. */
export const practiceKeys = {
  'activity.followPlans': {
    title: { en: 'Plans changed elsewhere', fr: 'Plans modifiés ailleurs' },
    text: {
      en: 'Whether the app asks Fullscript every few minutes for treatment plans that were activated, changed or canceled on other computers or on Fullscript’s website, and lists them in the activity. It needs the permission patients:treatment_plan_history.',
      fr: 'Détermine si l’application demande à Fullscript, toutes les quelques minutes, quels plans de traitement ont été activés, modifiés ou annulés sur d’autres ordinateurs ou sur le site de Fullscript, et les consigne dans l’activité. Il faut la permission patients:treatment_plan_history.',
    },
    example: false,
  },
  'handover.folder': {
    title: { en: 'Folder for activated plans', fr: 'Dossier des plans activés' },
    text: {
      en: 'A folder into which the app writes one JSON document (FHIR R4) for each treatment plan that is activated on this computer, and another one if that plan is canceled later, for the practice’s own system to take. The folder must exist; the app does not create it. The documents name the products and the ids of patient and practitioner, and nobody’s name.',
      fr: 'Un dossier où l’application écrit un document JSON (FHIR R4) pour chaque plan de traitement activé sur cet ordinateur, et un autre si ce plan est annulé plus tard, que le système de la clinique vient prendre. Le dossier doit exister : l’application ne le crée pas. Les documents contiennent les produits et les identifiants du patient et du praticien, mais le nom de personne.',
    },
    form: 'an absolute path',
    example: '/srv/your-clinic/fullscript-plans',
  },
  'handover.patientIdSystem': {
    title: { en: 'System of patient ids', fr: 'Système des identifiants de patients' },
    text: {
      en: 'The URI that the documents name as the system of the practice’s own patient ids, where Fullscript knows a patient by one.',
      fr: 'L’URI que les documents indiquent comme système des identifiants de patients de la clinique, là où Fullscript en connaît un pour le patient.',
    },
    form: 'a URI',
    example: 'https://ehr.your-clinic.example/patient-id',
  },
} as const satisfies Readonly<Record<string, KeyDescription>>;
