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
    el('ol', { class: 'history' }, entries.map(entryOf)),
  );
}

const entryOf = ({ at, event, cause }) =>
  el('li', {}, el('p', {}, wordsOf(event, cause)), el('time', { datetime: at, class: 'quiet' }, townTime(at)));

/** The cause of a removal is one of the department's reasons; that of a benefit is the id of a document and tells a parent nothing. */
function wordsOf(event, cause) {
  const words = t(has(`history.${event}`) ? `history.${event}` : 'history.other');
  return has(`history.reason.${cause}`) ? `${words}: ${t(`history.reason.${cause}`)}` : words;
}
