import './site.js';
import { get } from './lib/api.js';
import { townTime } from './lib/dates.js';
import { announce, byId, el, goTo, loaded, show } from './lib/dom.js';
import { number, t, tn } from './lib/i18n.js';
import { queueName, reference } from './lib/reference.js';
import { ownApplications } from './lib/session.js';
import { clearTrouble, showTrouble } from './lib/trouble.js';
import { pagerOf } from './order/pager.js';
import { tableOf } from './order/table.js';
import { verdictOf } from './order/verdict.js';

const PAGE = 100;
const trouble = byId('problem');

async function start() {
  clearTrouble(trouble);
  try {
    const known = await reference();
    const own = ownApplications();
    loaded();
    if (own.length === 0) return show(byId('locked'));
    if (own.length > 1) drawPick(known, own);
    return await openQueue(known, own[0], false);
  } catch (error) {
    loaded();
    return showTrouble(trouble, error, start);
  }
}

/** More than one own application: which queue is looked at. */
function drawPick(known, own) {
  const select = el(
    'select',
    { class: 'input', id: 'queue-pick', onchange: () => openQueue(known, own[select.selectedIndex], true) },
    own.map((application) => el('option', {}, queueName(known, application))),
  );
  byId('pick').replaceChildren(el('div', { class: 'field' }, el('label', { for: 'queue-pick' }, t('order.pick')), select));
}

/** Opens the page of the order that has one's own child in it. */
async function openQueue(known, application, moved) {
  clearTrouble(trouble);
  try {
    const own = await get(`/api/applications/${encodeURIComponent(application.number)}`, { token: application.accessToken });
    await openPage({ known, application, own, from: pageStart(own.position ?? 1) }, moved);
  } catch (error) {
    if (error.status === 401 || error.status === 404) return show(byId('locked'));
    showTrouble(trouble, error, () => openQueue(known, application, moved));
  }
  return undefined;
}

const pageStart = (position) => Math.floor((position - 1) / PAGE) * PAGE + 1;

async function openPage(view, moved) {
  const { application, from } = view;
  const path = ['/api/queues', application.locality, application.queueKind, application.birthYear].map(String).join('/');
  const page = await get(`${path}?from=${from}&count=${PAGE}`, { token: application.accessToken, cache: 'no-cache' });
  draw(view, page);
  if (moved) goTo(byId('queue-title'));
}

function draw(view, page) {
  const { known, application, own } = view;
  byId('queue-title').textContent = queueName(known, application);
  byId('facts').textContent = `${tn('order.total', page.total)} ${t('place.asOf', { time: townTime(page.computedAt) })}`;
  byId('own-mark').replaceChildren(...ownMark(own));
  show(byId('own-mark'), Boolean(own.mark));
  byId('verdict').replaceChildren(verdictOf(page));
  byId('table-frame').replaceChildren(tableOf(page, own.mark));
  byId('pager').replaceChildren(...pagerOf({ page, size: PAGE, home: own.position && pageStart(own.position), open: (from) => turn(view, from) }));
  show(byId('queue'));
}

const ownMark = ({ mark, position }) => [
  `${t('order.ownMark')} `,
  el('strong', { class: 'code' }, mark ?? ''),
  position ? ` – ${t('place.number', { position: number(position) })}` : '',
];

async function turn(view, from) {
  try {
    await openPage({ ...view, from }, true);
    announce(t('order.range', { from: number(from), to: number(from + PAGE - 1) }));
  } catch (error) {
    showTrouble(trouble, error, () => turn(view, from));
  }
}

await start();
