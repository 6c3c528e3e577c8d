import { dayOf } from '../lib/dates.js';
import { el, svg } from '../lib/dom.js';
import { number, t } from '../lib/i18n.js';

/** A phone gets a narrower drawing instead of a shrunken one, so that its numbers stay readable. */
const WIDTH = matchMedia('(max-width: 30rem)').matches ? 320 : 640;
const HEIGHT = 200;
const LEFT = 56;
const RIGHT = 20;
const TOP = 20;
const BOTTOM = 36;

/**
 * The place over the last weeks as a stepped line: a place holds until the day it changes. Nearer to the head is higher.
 * The same numbers stand in a table below, for who cannot or does not want to read a picture.
 * @param {{ date: string, position: number }[]} history oldest first
 */
export function chartOf(history, id) {
  if (!history || history.length < 2) return null;
  return el(
    'figure',
    { class: 'chart' },
    el('figcaption', {}, t('chart.title')),
    picture(history, id),
    el('details', { class: 'fold fold--small' }, el('summary', {}, t('chart.numbers')), table(history)),
  );
}

function picture(history, id) {
  const first = history[0];
  const last = history.at(-1);
  const positions = history.map(({ position }) => position);
  const [best, worst] = [Math.min(...positions), Math.max(...positions)];
  const x = scale(day(first.date), day(last.date), LEFT, WIDTH - RIGHT);
  const y = scale(best, worst, TOP, HEIGHT - BOTTOM);
  const text = t('chart.description', {
    firstDay: dayOf(first.date),
    first: number(first.position),
    lastDay: dayOf(last.date),
    last: number(last.position),
    best: number(best),
    worst: number(worst),
  });
  return svg(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-labelledby': `${id}-title ${id}-text` },
    svg('title', { id: `${id}-title` }, t('chart.title')),
    svg('desc', { id: `${id}-text` }, text),
    [...new Set([best, worst])].map((position) => gridLine(position, y(position))),
    svg('path', { class: 'chart__line', d: steps(history, x, y) }),
    svg('circle', { class: 'chart__now', cx: x(day(last.date)), cy: y(last.position), r: 6 }),
    svg('text', { class: 'chart__label', x: LEFT, y: HEIGHT - 10 }, short(first.date)),
    svg('text', { class: 'chart__label', x: WIDTH - RIGHT, y: HEIGHT - 10, 'text-anchor': 'end' }, short(last.date)),
  );
}

const gridLine = (position, y) =>
  svg(
    'g',
    {},
    svg('path', { class: 'chart__grid', d: `M${LEFT} ${y}H${WIDTH - RIGHT}` }),
    svg('text', { class: 'chart__label', x: LEFT - 10, y: y + 5, 'text-anchor': 'end' }, number(position)),
  );

function steps(history, x, y) {
  const [first, ...rest] = history;
  const start = `M${x(day(first.date))} ${y(first.position)}`;
  return start + rest.map(({ date, position }) => `H${x(day(date))}V${y(position)}`).join('');
}

const day = (date) => Date.parse(`${date.slice(0, 10)}T00:00:00Z`);

const short = (date) => `${date.slice(8, 10)}.${date.slice(5, 7)}`;

/** A linear scale; where all values are one, it gives the middle. */
const scale = (from, to, low, high) => (value) =>
  from === to ? (low + high) / 2 : Math.round((low + ((value - from) / (to - from)) * (high - low)) * 10) / 10;

function table(history) {
  const row = ({ date, position }) => el('tr', {}, el('th', { scope: 'row' }, dayOf(date)), el('td', {}, number(position)));
  return el(
    'table',
    { class: 'table' },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, t('chart.day')), el('th', { scope: 'col' }, t('chart.place')))),
    el('tbody', {}, [...history].reverse().map(row)),
  );
}
