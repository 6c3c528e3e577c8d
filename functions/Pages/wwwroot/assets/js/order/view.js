import { get } from '../lib/api.js';
import { townTime } from '../lib/dates.js';
import { announce, byId, el, goTo, show } from '../lib/dom.js';
import { number, t, tn } from '../lib/i18n.js';
import { queueName } from '../lib/reference.js';
import { clearTrouble, showTrouble } from '../lib/trouble.js';
import { pagerOf } from './pager.js';
import { tableOf } from './table.js';
import { verdictOf } from './verdict.js';

const PAGE = 100;

const pageStart = (position) => Math.floor((position - 1) / PAGE) * PAGE + 1;

/**
 * Shows the page of a queue's order that has the own place, or the first one.
 * @param view `{ known, queue, own }`; own is `{}` where nobody's own place is looked for
 */
export const openOrder = (view, moved) => openPage(view, pageStart(view.own.position ?? 1), moved);

async function openPage(view, from, moved) {
  const { locality, queueKind, birthYear, accessToken } = view.queue;
  const path = `/api/queues/${locality}/${queueKind}/${birthYear}?from=${from}&count=${PAGE}`;
  const page = await get(path, { token: accessToken, cache: 'no-cache' });
  draw(view, page);
  if (moved) goTo(byId('queue-title'));
}

function draw(view, page) {
  const { known, queue, own } = view;
  byId('queue-title').textContent = queueName(known, queue);
  byId('facts').textContent = `${tn('order.total', page.total)} ${t('place.asOf', { time: townTime(page.computedAt) })}`;
  byId('own-mark').replaceChildren(...ownMark(own, page));
  show(byId('own-mark'), Boolean(own.mark));
  byId('verdict').replaceChildren(verdictOf(page));
  byId('table-frame').replaceChildren(tableOf(page, own.mark));
  byId('pager').replaceChildren(
    ...pagerOf({ page, size: PAGE, home: own.position && pageStart(own.position), open: (from) => turn(view, from) }),
  );
  show(byId('queue'));
}

/** One's own mark, and where it stands; on this page, that leads to the row. */
function ownMark({ mark, position }, { entries }) {
  const place = position ? t('place.number', { position: number(position) }) : '';
  const here = entries.some((entry) => entry.mark === mark);
  return [
    `${t('order.ownMark')} `,
    el('strong', { class: 'code' }, mark ?? ''),
    place && '\u00a0– ',
    here ? el('a', { href: '#own-row' }, place) : place,
  ];
}

async function turn(view, from) {
  const trouble = byId('problem');
  clearTrouble(trouble);
  try {
    await openPage(view, from, true);
    announce(t('order.range', { from: number(from), to: number(from + PAGE - 1) }));
  } catch (error) {
    showTrouble(trouble, error, () => turn(view, from));
  }
}
