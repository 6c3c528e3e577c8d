import { townToday } from '../lib/dates.js';
import { el } from '../lib/dom.js';
import { named, t } from '../lib/i18n.js';
import { queueName, rulesOf } from '../lib/reference.js';

/**
 * Which queue is looked at: one's own ones, and any queue of a town whose order is open to everybody.
 * @param choose called with `{ locality, queueKind, birthYear }`, and number and token where it is an own one
 */
export function chooserOf({ known, own, open, choose }) {
  const queues = [...own, ...open.flatMap(({ code }) => queuesOf(known, code))];
  const select = el(
    'select',
    { class: 'input', id: 'queue-pick', onchange: () => select.value && choose(queues[Number(select.value)]) },
    own.length === 0 && el('option', { value: '' }, t('order.pick.first')),
    group(t('order.pick.own'), own, 0),
    open.map(({ code, names }) => {
      const ofTown = queues.filter((queue) => !queue.number && queue.locality === code);
      return group(named(names), ofTown, queues.indexOf(ofTown[0]));
    }),
  );
  return el('div', { class: 'field' }, el('label', { for: 'queue-pick' }, t('order.pick')), select);

  function group(label, members, first) {
    if (members.length === 0) return null;
    return el('optgroup', { label }, members.map((queue, i) => el('option', { value: first + i }, queueName(known, queue))));
  }
}

function queuesOf(known, locality) {
  const { queueKinds, limits } = rulesOf(known, locality);
  const year = Number(townToday().slice(0, 4));
  const years = Array.from({ length: limits.childMaxAgeYears + 1 }, (_, i) => year - i);
  return queueKinds.flatMap(({ code }) => years.map((birthYear) => ({ locality, queueKind: code, birthYear })));
}
