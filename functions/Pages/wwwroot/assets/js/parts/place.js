import { el } from '../lib/dom.js';
import { townTime } from '../lib/dates.js';
import { number, t, tn } from '../lib/i18n.js';

/** The place, large, out of how many, and as of when. @param level the heading's level */
export function placeOf({ position, total, computedAt }, level = 'h3') {
  return el(
    'div',
    { class: 'place' },
    el(level, { class: 'place__number' }, t('place.number', { position: number(position) })),
    el('p', { class: 'place__total' }, tn('place.total', total)),
    computedAt && el('p', { class: 'quiet' }, el('time', { datetime: computedAt }, t('place.asOf', { time: townTime(computedAt) }))),
  );
}

/** The place for an application that waits; for any other status the words that say how it ended. */
export const standing = (application, level) =>
  application.status === 'queued' && application.position
    ? placeOf(application, level)
    : el('p', { class: 'place__ended' }, statusText(application.status));

export const statusText = (status) => t(KNOWN.has(status) ? `status.${status}` : 'status.other');

const KNOWN = new Set(['queued', 'withdrawn', 'placed', 'removed']);
