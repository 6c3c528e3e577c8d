import { remove } from '../lib/api.js';
import { townTime } from '../lib/dates.js';
import { el } from '../lib/dom.js';
import { number, t, tn } from '../lib/i18n.js';
import { queueName } from '../lib/reference.js';
import { showTrouble } from '../lib/trouble.js';
import { chartOf } from '../parts/chart.js';
import { estimateOf } from '../parts/estimate.js';
import { movementOf } from '../parts/movement.js';
import { standing } from '../parts/place.js';
import { historyOf } from './history.js';
import { papersPart } from './papers-part.js';
import { withdrawal } from './withdrawal.js';

const LANES = ['extraordinary', 'priority', 'general'];

/** Everything of one's own application. */
export function ownView({ application, found, known, reload, leave, back }) {
  const waits = found.status === 'queued';
  return el(
    'div',
    {},
    back && el('p', {}, el('button', { class: 'link', type: 'button', onclick: back }, t('own.others'))),
    el(
      'article',
      { class: 'card answer' },
      el('h2', { class: 'answer__queue' }, queueName(known, found.queue)),
      standing(found, 'p'),
      waits && aheadOf(found),
      facts(found),
      waits && movementOf(found.movement, 'h3'),
      waits && chartOf(found.placeHistory, 'own'),
      waits && estimateOf(found, 'h3'),
      waits && el('p', {}, el('a', { href: '/order' }, t('own.order'))),
    ),
    papersPart({ application, found, known, reload }),
    historyOf(found.history),
    waits && withdrawal((trouble) => withdraw(application, reload, trouble)),
    el('p', { class: 'quiet' }, t('own.leave.text'), ' ', el('button', { class: 'link', type: 'button', onclick: leave }, t('own.leave'))),
  );
}

async function withdraw(application, reload, trouble) {
  try {
    await remove(`/api/applications/${encodeURIComponent(application.number)}`, { token: application.accessToken });
    await reload();
  } catch (error) {
    showTrouble(trouble, error);
  }
}

/** Who stands ahead, lane by lane. */
function aheadOf({ ahead }) {
  if (!ahead) return null;
  const lane = (name) =>
    el('div', { class: `ahead__lane lane--${name}` }, el('dt', {}, t(`lane.${name}`)), el('dd', {}, number(ahead[name])));
  const all = LANES.reduce((sum, name) => sum + ahead[name], 0);
  return el(
    'div',
    { class: 'ahead' },
    el('p', {}, all === 0 ? t('own.ahead.none') : tn('own.ahead', all)),
    all > 0 && el('dl', { class: 'ahead__lanes' }, LANES.map(lane)),
  );
}

function facts(found) {
  const fact = (name, value) => value && el('div', {}, el('dt', {}, name), el('dd', {}, value));
  return el(
    'dl',
    { class: 'facts' },
    fact(t('done.number'), el('span', { class: 'code' }, found.number)),
    fact(t('own.lane'), found.lane && t(`lane.${found.lane}`)),
    fact(t('own.submitted'), townTime(found.submittedAt)),
    fact(t('own.mark'), found.mark && el('span', { class: 'code' }, found.mark)),
  );
}
