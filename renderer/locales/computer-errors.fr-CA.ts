import type { computerErrorsEnUS } from './computer-errors.en-US';

/** See `computer-errors.en-US.ts`. */
export const computerErrorsFrCA: Readonly<
  Record<keyof typeof computerErrorsEnUS, { readonly title: string; readonly next: string }>
> = {
  profile_read_only: {
    title: 'Practice Companion ne peut pas écrire dans votre dossier de profil.',
    next: 'Rien ne pourrait être conservé : l’application ne démarre pas. Demandez à la personne responsable de cet ordinateur de vous donner le droit d’écrire dans ce dossier.',
  },
  profile_full: {
    title: 'Il n’y a plus de place pour les fichiers de Practice Companion.',
    next: 'Libérez de l’espace sur le disque de votre dossier personnel, puis démarrez-la de nouveau. Rien n’a été supprimé.',
  },
  profile_foreign_owner: {
    title: 'Votre dossier de profil de Practice Companion appartient à quelqu’un d’autre.',
    next: 'Cela arrive quand elle a été démarrée par un administrateur. Demandez à la personne responsable de cet ordinateur de vous rendre propriétaire du dossier et de tous ses fichiers.',
  },
  profile_in_use: {
    title: 'Practice Companion est déjà ouverte dans une autre session ou sur un autre ordinateur.',
    next: 'Fermez-la là-bas, puis démarrez-la de nouveau ici. Si vous ne la trouvez pas, demandez à la personne responsable de cet ordinateur.',
  },
  policy_unreadable: {
    title: 'La stratégie de votre organisation est illisible.',
    next: 'Elle n’est pas appliquée. Demandez à la personne responsable de cet ordinateur de la corriger.',
  },
  policy_invalid: {
    title: 'La stratégie de votre organisation contient des erreurs.',
    next: 'Ce qui est erroné n’est pas appliqué. Demandez à la personne responsable de cet ordinateur de corriger les endroits nommés dans les paramètres.',
  },
  policy_insecure: {
    title: 'La stratégie de votre organisation peut être changée par d’autres que l’administrateur.',
    next: 'Elle n’est pas appliquée. Demandez à la personne responsable de cet ordinateur de corriger à qui elle appartient et qui peut la modifier.',
  },
};
