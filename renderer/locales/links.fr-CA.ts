import type { linksEnUS } from './links.en-US';

/** Français (Canada) : les liens qui viennent du système de la clinique. */
export const linksFrCA: Readonly<Record<keyof typeof linksEnUS, string>> = {
  'link.title.plan': 'Rédiger un plan de traitement?',
  'link.title.patients': 'Ouvrir les patients?',
  'link.title.catalog': 'Ouvrir le catalogue?',
  'link.title.labs': 'Ouvrir les analyses?',
  'link.text':
    'Un autre programme de cet ordinateur le demande. Vérifiez que c’est exact avant de continuer.',
  'link.patient': 'Patient visé',
  'link.looking': 'Recherche du patient…',
  'link.unknown': 'Introuvable',
  'link.noName': 'Aucun nom chez Fullscript',
  'link.query': 'Recherche',
  'link.open': 'Ouvrir',
};
