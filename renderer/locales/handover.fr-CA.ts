import type { ErrorWords } from './catalogue';

/** Français (Canada) : ce qui peut échouer entre un plan et le système de la clinique. */
export const handoverErrorsFrCA = {
  handover_folder_unavailable: {
    title: 'Le dossier des plans activés est inutilisable.',
    next: 'Vérifiez que le dossier ou le partage réseau est là et accepte l’écriture. Les plans attendent et seront alors écrits.',
  },
  handover_settings_invalid: {
    title: 'Les paramètres de transmission des plans définis par votre organisation sont erronés.',
    next: 'Demandez à votre responsable informatique de corriger les endroits nommés dans les paramètres. Les plans attendent et seront alors transmis.',
  },
  handover_disk_full: {
    title: 'Il n’y a plus de place dans le dossier des plans activés.',
    next: 'Libérez de l’espace. Les plans attendent et seront alors écrits.',
  },
  handover_name_taken: {
    title: 'Autre chose porte le nom de fichier de ce plan dans le dossier des plans activés.',
    next: 'Examinez ce fichier avec la personne responsable du dossier, puis déplacez-le. Il a été laissé tel quel. Réessayez ensuite.',
  },
  handover_folder_replaced: {
    title: 'Ce plan allait dans un dossier qui a disparu, et un autre dossier est maintenant défini.',
    next: 'Vérifiez dans le système de votre clinique si le plan y est. Sinon, réessayez : il sera écrit dans le dossier défini maintenant.',
  },
  plan_not_active: {
    title: 'Pour Fullscript, ce plan n’est pas actif.',
    next: 'Ouvrez le plan dans Fullscript et activez-le s’il doit l’être. Il réapparaîtra alors ici.',
  },
} as const satisfies Readonly<Record<string, ErrorWords>>;
