import { el } from '../lib/dom.js';
import { number, t, tn } from '../lib/i18n.js';

/** When it may be this child's turn, from the queue's own pace; where there is too little to go by, that is said. @param level of the heading */
export function estimateOf({ estimate, estimateReason }, level = 'h4') {
  if (!estimate && !estimateReason) return null;
  return el('section', {}, el(level, {}, t('estimate.title')), estimate ? sentences(estimate) : el('p', {}, t('estimate.tooLittle')));
}

function sentences({ fromWeeks, toWeeks, placedPerWeek, overWeeks }) {
  const range = fromWeeks === toWeeks ? number(toWeeks) : `${number(fromWeeks)}–${number(toWeeks)}`;
  return [
    el('p', {}, tn('estimate.weeks', toWeeks, { range })),
    el('p', { class: 'quiet' }, tn('estimate.pace', overWeeks, { placed: number(placedPerWeek) }), ' ', t('estimate.caution')),
  ];
}
