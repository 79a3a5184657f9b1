import type { ErrorCode } from '../../preload/contract/errors';
import type { ErrorWords } from './catalogue';

/** French (Canada): answers of Fullscript that are not what was asked for. */
export const answerErrorsFrCA = {
  identity_mismatch: {
    title: 'Fullscript a répondu au sujet d’un autre patient, plan ou membre du personnel que celui demandé.',
    next: 'Rien de cette réponse n’a été utilisé. Le dossier du patient a peut-être été fusionné : cherchez le patient par son nom. Si cela persiste, communiquez avec le soutien de Fullscript.',
  },
  product_name_unavailable: {
    title: 'Fullscript ne donne pas le nom d’un produit de ce plan.',
    next: 'L’application le redemande d’elle-même. Si cela persiste, le plan est transmis sans ce nom.',
  },
} as const satisfies Readonly<Partial<Record<ErrorCode, ErrorWords>>>;
