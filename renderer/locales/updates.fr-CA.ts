import type { ErrorCode } from '../../preload/contract/errors';
import type { ErrorWords } from './catalogue';
import type { updatesEnUS } from './updates.en-US';

/** French (Canada): updates of the app. */
export const updatesFrCA: Readonly<Record<keyof typeof updatesEnUS, string>> = {
  'updates.off': 'Cette application ne cherche pas de mises à jour.',
  'updates.off.managed': 'Votre organisation installe les mises à jour.',
  'updates.idle': 'L’application cherche des mises à jour d’elle-même.',
  'updates.checking': 'Recherche de mises à jour…',
  'updates.upToDate': 'C’est la version la plus récente.',
  'updates.available': 'La version {version} est disponible.',
  'updates.elsewhere': 'Elle arrive avec les mises à jour de cet ordinateur ou par votre administrateur.',
  'updates.downloading': 'Téléchargement de la version {version}…',
  'updates.ready': 'La version {version} est prête.',
  'updates.ready.atEnd': 'Elle sera installée quand vous fermerez l’application.',
  'updates.ready.asks': 'Son installation demande un administrateur de cet ordinateur.',
  'updates.checkedAt': 'Dernière recherche : {when}.',
  'updates.below': 'Votre organisation demande la version {version} ou une plus récente.',
  'updates.below.text':
    'Vous pouvez continuer à travailler. Installez la mise à jour dès que possible ou avisez votre administrateur.',
  'updates.below.elsewhere':
    'Vous pouvez continuer à travailler. Si elle n’arrive pas d’elle-même, avisez votre administrateur.',
  'updates.mark.below': 'Votre organisation demande une version plus récente',
  'updates.mark.ready': 'Une mise à jour est prête',
  'updates.mark.available': 'Une mise à jour est disponible',
  'updates.check': 'Chercher des mises à jour',
  'updates.download': 'Télécharger la mise à jour',
  'updates.restart': 'Redémarrer maintenant',
};

/** French (Canada): what goes wrong with updates. */
export const updateErrorsFrCA = {
  update_feed_unreachable: {
    title: 'Le service de mises à jour n’a pas pu être joint.',
    next: 'Un nouvel essai se fera de lui-même. Vous pouvez continuer à travailler.',
  },
  update_feed_invalid: {
    title: 'Le service de mises à jour a donné une réponse illisible.',
    next: 'Rien n’a été installé. Un nouvel essai se fera de lui-même; si cela persiste, avisez votre administrateur.',
  },
  update_feed_unsigned: {
    title: 'La mise à jour n’est pas signée par ses auteurs.',
    next: 'Rien n’a été installé. Avisez votre administrateur.',
  },
  update_feed_foreign: {
    title: 'La mise à jour est destinée à une autre application ou à un autre système.',
    next: 'Rien n’a été installé. Avisez votre administrateur.',
  },
  update_feed_old: {
    title: 'Le service de mises à jour donne des renseignements périmés.',
    next: 'Rien n’a été installé. Vérifiez la date de cet ordinateur; si elle est juste, avisez votre administrateur.',
  },
  update_file_mismatch: {
    title: 'La mise à jour n’est pas celle que ses auteurs ont signée.',
    next: 'Elle a été jetée et rien n’a été installé. Si cela se reproduit, avisez votre administrateur.',
  },
  update_download_failed: {
    title: 'La mise à jour n’a pas pu être téléchargée.',
    next: 'Vérifiez la connexion et l’espace libre, puis réessayez.',
  },
  update_not_available: {
    title: 'Il n’y a aucune mise à jour à installer maintenant.',
    next: 'Vérifiez de nouveau plus tard.',
  },
} satisfies Partial<Record<ErrorCode, ErrorWords>>;
