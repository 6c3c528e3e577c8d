import { el } from '../lib/dom.js';
import { number, t } from '../lib/i18n.js';
import { firstBreach } from './rule.js';

/** What the browser found when it checked the rows by the rule. */
export function verdictOf(page) {
  if (page.entries.length === 0) return el('p', {}, t('order.empty'));
  const breach = firstBreach(page);
  return breach
    ? el('div', { class: 'notice notice--error' }, el('p', {}, t(`order.breach.${breach.rule}`, { position: number(breach.position) })))
    : el('div', { class: 'notice notice--good' }, el('p', {}, t('order.kept')));
}
