import { townStamp } from '../lib/dates.js';
import { el, unseen } from '../lib/dom.js';
import { number, t } from '../lib/i18n.js';

/**
 * The order as it is: place, lane, when the application was submitted, public mark. One's own row is marked. The roles are
 * spelled out because a narrow screen lays the cells out as blocks, which would cost screen readers the table.
 */
export function tableOf({ entries }, ownMark) {
  const head = (key) => el('th', { scope: 'col', role: 'columnheader' }, t(key));
  return el(
    'table',
    { class: 'table table--order', role: 'table' },
    el('caption', { class: 'visually-hidden' }, t('order.caption')),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, head('order.place'), head('order.lane'), head('order.submitted'), head('order.mark'))),
    el('tbody', { role: 'rowgroup' }, entries.map((entry) => row(entry, entry.mark === ownMark))),
  );
}

function row({ position, lane, submittedAt, mark }, own) {
  return el(
    'tr',
    { role: 'row', id: own ? 'own-row' : null, class: own ? 'own' : null, 'aria-current': own ? 'true' : null },
    el('th', { scope: 'row', role: 'rowheader' }, number(position)),
    el('td', { role: 'cell' }, el('span', { class: `lane lane--${lane}` }, t(`lane.${lane}`))),
    el('td', { role: 'cell', class: 'table__time' }, el('time', { datetime: submittedAt }, townStamp(submittedAt))),
    el('td', { role: 'cell' }, el('span', { class: 'code' }, mark), own && unseen(` – ${t('order.you')}`)),
  );
}
