import type { labsEnUS } from './labs.en-US';

/** Français (Canada) : les analyses de laboratoire d’un patient. */
export const labsFrCA: Readonly<Record<keyof typeof labsEnUS, string>> = {
  'labs.title': 'Analyses de laboratoire',
  'labs.loading': 'Chargement des analyses',
  'labs.none.title': 'Aucune analyse pour le moment',
  'labs.none.text': 'Les analyses recommandées dans un plan apparaîtront ici avec leurs résultats.',
  'labs.notFound.title': 'Fullscript ne connaît aucune analyse ici',
  'labs.notFound.text':
    'Les analyses ne sont peut-être pas activées pour {clinic}. Demandez à la personne qui y gère Fullscript.',
  'labs.count':
    '{shown, number} sur {total, plural, one {# demande d’analyses} other {# demandes d’analyses}}',
  'labs.shown': '{shown, plural, one {# commande} other {# commandes}} d’analyses, et d’autres',
  'labs.unreadable':
    '{count, plural, one {Une commande d’analyses illisible ne peut pas être affichée} other {# commandes d’analyses illisibles ne peuvent pas être affichées}}. Consultez Fullscript.',
  'labs.parts.unreadable':
    '{count, plural, one {Une autre analyse ou un autre résultat est illisible} other {# autres analyses ou résultats sont illisibles}}. Consultez Fullscript.',
  'labs.more': 'Afficher d’autres analyses',
  'labs.recommended': 'Recommandée le {date}',
  'labs.ordered': 'Demandée le {date}',
  'labs.changed': 'modifiée le {date}',
  'labs.tests': 'Tests',
  'labs.tests.none': 'Fullscript ne nomme aucun test pour cette demande.',
  'labs.test.unknown': 'Test {id}…',
  'labs.results.open': 'Ouvrir tous les résultats',
  'labs.result.open': 'Ouvrir le résultat : {name}',
  'labs.result.openNameless': 'Ouvrir le résultat',
  'labs.result.opened': 'Les résultats s’ouvrent dans votre navigateur.',
  'labs.plan.open': 'Ouvrir son plan dans Fullscript',
  'labs.state.not_purchased': 'Non achetée',
  'labs.state.purchased': 'Achetée',
  'labs.state.schedule_appointment': 'Rendez-vous à prendre',
  'labs.state.upcoming_appointment': 'Rendez-vous pris',
  'labs.state.processing': 'En cours',
  'labs.state.partial_results': 'Résultats partiels',
  'labs.state.results_ready': 'Résultats prêts',
  'labs.state.results_amended': 'Résultats corrigés',
  'labs.state.interpretation_ready': 'À interpréter',
  'labs.state.interpretation_shared': 'Interprétation transmise',
  'labs.state.unknown': 'Autre',
};
