import './site.js';
import { chooserOf } from './order/chooser.js';
import { openOrder } from './order/view.js';
import { get } from './lib/api.js';
import { byId, loaded, show } from './lib/dom.js';
import { t } from './lib/i18n.js';
import { reference, rulesOf } from './lib/reference.js';
import { ownApplications } from './lib/session.js';
import { clearTrouble, showTrouble } from './lib/trouble.js';

const trouble = byId('problem');

/** Who may see the order is each town's policy: parents who stand in that queue, everybody, or nobody. */
async function start() {
  clearTrouble(trouble);
  try {
    const known = await reference();
    const own = ownApplications();
    const open = known.localities.filter(({ code }) => rulesOf(known, code).orderVisibleTo === 'everyone');
    loaded();
    if (own.length + open.length === 0) return lock(known);
    if (own.length !== 1 || open.length) byId('pick').replaceChildren(chooserOf({ known, own, open, choose: (queue) => look(known, queue, true) }));
    return own.length ? await look(known, own[0], false) : undefined;
  } catch (error) {
    loaded();
    return showTrouble(trouble, error, start);
  }
}

/** Opens the page of the order that has one's own child in it, or the beginning of a queue that is open to everybody. */
async function look(known, queue, moved) {
  clearTrouble(trouble);
  if (rulesOf(known, queue.locality).orderVisibleTo === 'nobody') return lock(known, queue);
  show(byId('locked'), false);
  try {
    await openOrder({ known, queue, own: queue.number ? await ownOf(queue) : {} }, moved);
  } catch (error) {
    if (error.status === 401 || error.status === 404) return lock(known);
    showTrouble(trouble, error, () => look(known, queue, moved));
  }
  return undefined;
}

const ownOf = ({ number, accessToken }) => get(`/api/applications/${encodeURIComponent(number)}`, { token: accessToken });

function lock(known, queue) {
  const closed = queue !== undefined || known.localities.every(({ code }) => rulesOf(known, code).orderVisibleTo === 'nobody');
  if (closed) byId('locked').replaceChildren(Object.assign(document.createElement('p'), { textContent: t('order.closed') }));
  show(byId('locked'));
}

await start();
