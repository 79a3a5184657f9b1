import type { habitsEnUS } from './habits.en-US';

/** Français (Canada) : les raccourcis et leur aide-mémoire, la recherche dans une page, l’orthographe. */
export const habitsFrCA: Readonly<Record<keyof typeof habitsEnUS, string>> = {
  'shortcuts.title': 'Raccourcis clavier',
  'shortcuts.app': 'Partout',
  'shortcuts.lists': 'Dans Patients et Activité',
  'shortcuts.fullscript': 'Quand Fullscript est à l’écran',
  'shortcuts.or': 'ou',
  'shortcut.palette': 'Chercher une commande',
  'shortcut.account': 'Passer au premier, au deuxième… compte',
  'shortcut.lock': 'Verrouiller l’application',
  'shortcut.nextRegion': 'Aller à la partie suivante de la fenêtre',
  'shortcut.previousRegion': 'Aller à la partie précédente de la fenêtre',
  'shortcut.sheet': 'Afficher ces raccourcis',
  'shortcut.search': 'Chercher dans la liste',
  'shortcut.print': 'Imprimer le plan ouvert du patient',
  'shortcut.find': 'Chercher dans la page',
  'shortcut.findNext': 'Résultat suivant',
  'shortcut.findPrevious': 'Résultat précédent',
  'shortcut.findEnd': 'Fermer la barre de recherche',
  'shortcut.zoomIn': 'Zoom avant',
  'shortcut.zoomOut': 'Zoom arrière',
  'shortcut.zoomReset': 'Revenir à 100 %',

  'key.shift': 'Maj',
  'key.enter': 'Entrée',
  'key.escape': 'Échap',

  'find.label': 'Chercher dans Fullscript',
  'find.field': 'Chercher dans cette page',
  'find.count': '{active} sur {total}',
  'find.none': 'Aucun résultat',
  'find.next': 'Suivant',
  'find.previous': 'Précédent',
  'find.close': 'Fermer',

  'spelling.label': 'Vérifier l’orthographe dans Fullscript',
  'spelling.by.system':
    'Le correcteur de cet ordinateur s’en charge; rien n’est envoyé. Vaut pour les pages Fullscript ouvertes à partir de maintenant.',
  'spelling.by.dictionaries':
    'Avec les dictionnaires présents sur cet ordinateur ({languages}); rien n’est envoyé ni téléchargé. Vaut pour les pages Fullscript ouvertes à partir de maintenant.',
  'spelling.by.nothing':
    'Cet ordinateur n’a pas de dictionnaire anglais ou français : rien ne peut être vérifié. Rien n’est téléchargé; demandez à votre service informatique d’en ajouter un.',
  'spelling.en-US': 'anglais, États-Unis',
  'spelling.en-CA': 'anglais, Canada',
  'spelling.fr': 'français',

  'palette.lock': 'Verrouiller l’application',
  'palette.check': 'Vérifier la connexion',
};
