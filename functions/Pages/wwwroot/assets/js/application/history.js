import { townTime } from '../lib/dates.js';
import { el } from '../lib/dom.js';
import { has, t } from '../lib/i18n.js';

/** What has happened to the application, newest first. */
export function historyOf(history) {
  if (!history?.length) return null;
  const entries = [...history].sort((a, b) => b.at.localeCompare(a.at));
  return el(
    'section',
    { class: 'section' },
    el('h3', {}, t('history.title')),
    el('ol', { class: 'history' }, entries.map(({ at, event, reason }) => el('li', {}, el('p', {}, wordsOf(event, reason)), el('time', { datetime: at, class: 'quiet' }, townTime(at))))),
  );
}

function wordsOf(event, reason) {
  const words = has(`history.${event}`) ? t(`history.${event}`) : t('history.other');
  const cause = reason && has(`history.reason.${reason}`) ? t(`history.reason.${reason}`) : null;
  return cause ? `${words}: ${cause}` : words;
}
