import { townTime } from '../lib/dates.js';
import { el } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { queueName } from '../lib/reference.js';
import { chartOf } from '../parts/chart.js';
import { estimateOf } from '../parts/estimate.js';
import { movementOf } from '../parts/movement.js';
import { standing, statusText } from '../parts/place.js';

/** One application as anybody with the child's IIN may see it: no name, no number, no benefit. */
export function answerOf(application, known, id) {
  const waits = application.status === 'queued';
  return el(
    'article',
    { class: 'card answer', 'aria-labelledby': `${id}-queue` },
    el('h3', { class: 'answer__queue', id: `${id}-queue` }, queueName(known, application)),
    standing(application, 'p'),
    waits && el('p', { class: 'answer__status' }, el('span', { class: 'badge badge--good' }, statusText(application.status))),
    el('p', { class: 'quiet' }, t('check.submitted', { time: townTime(application.submittedAt) })),
    waits && movementOf(application.movement),
    waits && chartOf(application.history, id),
    waits && estimateOf(application),
  );
}
