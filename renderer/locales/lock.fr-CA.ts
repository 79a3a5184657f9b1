import type { lockEnUS } from './lock.en-US';

/** Français (Canada) : le verrou, son écran, ses paramètres, le NIP. */
export const lockFrCA: Readonly<Record<keyof typeof lockEnUS, string>> = {
  'lock.title': 'Practice Companion est verrouillée',
  'news.locked': 'Practice Companion est verrouillée. {cause}',
  'news.unlocked': 'Practice Companion est déverrouillée.',
  'lock.cause.idle': 'Personne ne l’utilisait depuis un moment.',
  'lock.cause.sleep': 'L’ordinateur s’est mis en veille.',
  'lock.cause.screen': 'L’écran a été verrouillé.',
  'lock.cause.demand': 'Elle a été verrouillée à la main.',
  'lock.cause.start': 'Déverrouillez-la pour commencer.',
  'lock.kept':
    'Les pages Fullscript ouvertes sont conservées pendant {minutes, plural, one {# minute} other {# minutes}}.',
  'lock.closed': 'Les pages Fullscript ouvertes ont été fermées.',
  'lock.closing':
    'Quelque chose a été commencé ici et n’est peut-être pas encore enregistré. Déverrouillez l’application pour la fermer.',
  'lock.pin': 'NIP',
  'lock.unlock': 'Déverrouiller',
  'lock.checking': 'Déverrouillage…',
  'lock.touchId': 'Utiliser Touch ID',
  'lock.triesLeft': 'Il reste {left, plural, one {# essai} other {# essais}}.',
  'lock.tooMany': 'Trop de NIP erronés.',
  'lock.wait': 'Réessayez dans',
  'lock.forgotten': 'NIP oublié?',
  'lock.giveUp.ask': 'Tout déconnecter…',
  'lock.giveUp.question': 'Déconnecter tous les comptes?',
  'lock.giveUp.text':
    'Toutes les connexions sont révoquées et retirées de cet ordinateur, les pages Fullscript ouvertes sont fermées et le NIP est oublié. Rien n’est supprimé chez Fullscript. Chaque compte peut être connecté de nouveau.',
  'lock.giveUp': 'Tout déconnecter',
  'lock.warning.label': 'Verrouillage imminent',
  'lock.warning': 'Verrouillage dans {seconds, plural, one {# seconde} other {# secondes}}.',
  'lock.stay': 'Rester déverrouillée',

  'pin.set': 'Définir un NIP',
  'pin.change': 'Changer le NIP',
  'pin.remove': 'Retirer le NIP',
  'pin.current': 'NIP actuel',
  'pin.next': 'Nouveau NIP',
  'pin.again': 'Nouveau NIP, encore une fois',
  'pin.hint': 'De 4 à 64 chiffres ou caractères.',
  'pin.different': 'Ce n’est pas le même NIP.',
  'pin.remove.text':
    'Le verrouillage masquera encore l’écran, mais toute personne devant cet ordinateur pourra l’ouvrir.',
  'pin.done.set': 'Le NIP est défini.',
  'pin.done.change': 'Le NIP est changé.',
  'pin.done.remove': 'Le NIP est retiré.',
  'pin.choose.title': 'Choisissez un NIP',
  'pin.choose.lead': 'Votre organisation exige un NIP pour déverrouiller cette application.',

  'settings.lock': 'Verrouillage',
  'settings.lock.pin': 'Un NIP déverrouille l’application',
  'settings.lock.noPin': 'Aucun NIP n’est défini',
  'settings.lock.opens.pin': 'Après cinq NIP erronés, il faut attendre avant chaque nouvel essai.',
  'settings.lock.opens.touchId': 'Touch ID déverrouille l’application. Un NIP conviendrait aussi.',
  'settings.lock.opens.nothing':
    'Le verrouillage masque l’écran aux regards, mais toute personne devant cet ordinateur peut l’ouvrir. Définissez un NIP pour en interdire l’accès.',
  'settings.lock.idle': 'Verrouiller après une inactivité de',
  'settings.lock.minutes': '{count, plural, one {# minute} other {# minutes}}',
  'settings.lock.onSleep': 'Verrouiller quand l’ordinateur se met en veille',
  'settings.lock.onScreenLock': 'Verrouiller quand l’écran est verrouillé',
  'settings.lock.atStart': 'Démarrer verrouillée',
  'settings.lock.keepWork':
    'Pendant le verrouillage, les pages Fullscript ouvertes sont conservées {count, plural, one {# minute} other {# minutes}}, puis fermées.',
  'settings.lock.keepNothing': 'Au verrouillage, les pages Fullscript ouvertes sont fermées.',
};
