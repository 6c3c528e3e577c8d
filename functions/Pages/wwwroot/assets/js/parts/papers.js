import { el } from '../lib/dom.js';
import { named } from '../lib/i18n.js';

/** What proves a benefit, as a list. */
export const papersOf = (benefit) => el('ul', { class: 'papers' }, benefit.documents.map((paper) => el('li', {}, named(paper))));
