import { el } from '../lib/dom.js';
import { number, t } from '../lib/i18n.js';

/** Buttons to the first, previous, own, next and last page of the order. */
export function pagerOf({ page, size, home, open }) {
  const last = Math.max(1, Math.floor((page.total - 1) / size) * size + 1);
  const button = (key, from, possible) =>
    el('button', { class: 'button button--plain', type: 'button', disabled: !possible, onclick: () => open(from) }, t(key));
  const to = Math.min(page.from + size - 1, page.total);
  return [
    button('order.first', 1, page.from > 1),
    button('order.previous', Math.max(1, page.from - size), page.from > 1),
    home ? button('order.own', home, page.from !== home) : '',
    button('order.next', page.from + size, page.from < last),
    button('order.last', last, page.from < last),
    el('p', { class: 'quiet' }, t('order.range', { from: number(page.from), to: number(to) })),
  ];
}
