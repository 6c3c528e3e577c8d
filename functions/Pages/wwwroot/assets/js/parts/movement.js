import { sinceTownDay } from '../lib/dates.js';
import { el, unseen } from '../lib/dom.js';
import { has, number, t, tn } from '../lib/i18n.js';

/** How the place has changed over the last week and why, every step of it. @param level of the heading */
export function movementOf(movement, level = 'h4') {
  if (!movement) return null;
  const reasons = movement.reasons.filter(({ delta }) => delta !== 0);
  return el(
    'section',
    { class: 'movement' },
    el(level, {}, t('movement.title')),
    el('p', {}, summaryOf(movement)),
    reasons.length > 0 && el('ul', { class: 'moves' }, reasons.map(reasonOf)),
    reasons.length > 0 && movement.from === movement.to && el('p', { class: 'quiet' }, t('movement.evenedOut')),
  );
}

/** "Since 16 November your place moved from 131 to 124: 7 places nearer." */
function summaryOf({ since, from, to }) {
  const values = { since: sinceTownDay(since), from: number(from), to: number(to) };
  if (from === to) return t('movement.same', values);
  return tn(to < from ? 'movement.nearer' : 'movement.farther', Math.abs(to - from), values);
}

function reasonOf({ reason, delta }) {
  const direction = delta < 0 ? 'nearer' : 'farther';
  const count = Math.abs(delta);
  return el(
    'li',
    { class: `move move--${direction}` },
    el('span', { class: 'move__delta', 'aria-hidden': 'true' }, `${delta < 0 ? '↑' : '↓'} ${number(count)}`),
    el('span', {}, tn(keyOf(reason, direction), count), unseen(` – ${tn(`move.${direction}`, count)}`)),
  );
}

/** The direction that a reason cannot have by the rules still gets honest words if it ever comes. */
function keyOf(reason, direction) {
  const key = `movement.${reason}.${direction}`;
  return has(key) ? key : `movement.other.${direction}`;
}
