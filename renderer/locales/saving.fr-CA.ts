/** Why a file could not be saved, or a page printed. */
export const savingErrorsFrCA = {
  document_write_failed: {
    title: 'Le fichier n’a pas pu être enregistré.',
    next: 'Ce qui s’y trouvait est inchangé. Réessayez ou choisissez un autre dossier.',
  },
  document_disk_full: {
    title: 'Le disque n’a plus assez d’espace pour ce fichier.',
    next: 'Ce qui s’y trouvait est inchangé. Libérez de l’espace ou choisissez un autre disque.',
  },
  document_folder_refused: {
    title: 'Vous ne pouvez pas créer de fichiers dans ce dossier.',
    next: 'Choisissez un autre dossier.',
  },
  document_not_replaced: {
    title: 'Le fichier déjà présent n’a pas pu être remplacé.',
    next: 'Fermez-le s’il est ouvert dans un autre programme ou choisissez un autre nom.',
  },
  copy_failed: {
    title: 'Rien n’a été copié.',
    next: 'Un autre programme utilise peut-être le presse-papiers. Copiez de nouveau.',
  },
  print_failed: {
    title: 'L’impression a échoué.',
    next: 'Vérifiez l’imprimante ou enregistrez plutôt un PDF.',
  },
} as const;
