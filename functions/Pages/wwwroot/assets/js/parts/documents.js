import { get } from '../lib/api.js';
import { dayOf, townTime } from '../lib/dates.js';
import { announce, el } from '../lib/dom.js';
import { has, t } from '../lib/i18n.js';
import { benefitName } from '../lib/reference.js';

/** How long until the next look while a document is being checked, in seconds; the last one repeats. */
const PAUSES = [2, 2, 3, 3, 5, 5, 10, 15];
const LOOKS = 40;

/**
 * The list of uploaded documents with the state of each, looked after while one is still being checked by the machine.
 * @returns `{ element, show(documents), look() }`
 */
export function documentList({ application, rules, onChange = () => {} }) {
  const element = el('div', { class: 'documents' });
  let states = null;
  let timer = 0;
  let looks = 0;
  return { element, show, look };

  function show(documents) {
    const list = [...documents].sort((a, b) => b.receivedAt.localeCompare(a.receivedAt));
    element.replaceChildren(
      list.length ? el('ul', { class: 'documents__list' }, list.map((document) => item(document, rules))) : el('p', {}, t('documents.none')),
    );
    tell(list);
    if (list.some(({ state }) => state === 'received') && looks < LOOKS) plan();
  }

  /** Looks now and keeps looking. Where it fails, the list stays as it was. */
  async function look() {
    clearTimeout(timer);
    looks = 0;
    await refresh();
  }

  function plan() {
    clearTimeout(timer);
    timer = setTimeout(() => element.isConnected && refresh(), PAUSES[Math.min(looks, PAUSES.length - 1)] * 1000);
    looks += 1;
  }

  async function refresh() {
    try {
      const path = `/api/applications/${encodeURIComponent(application.number)}/documents`;
      show(await get(path, { token: application.accessToken }));
    } catch {
      if (looks < LOOKS) plan();
    }
  }

  function tell(list) {
    const next = new Map(list.map(({ documentId, state }) => [documentId, state]));
    const changed = states ? list.filter(({ documentId, state }) => states.has(documentId) && states.get(documentId) !== state) : [];
    for (const document of changed) announce(`${benefitName(rules, document.benefit)}: ${t(`document.${document.state}`)}`);
    states = next;
    if (changed.length) onChange(changed);
  }
}

function item({ benefit, state, reason, receivedAt, validUntil }, rules) {
  return el(
    'li',
    { class: `document document--${state}` },
    el('p', { class: 'document__name' }, benefitName(rules, benefit), ' ', el('span', { class: 'badge' }, t(`document.${state}`))),
    el('p', {}, t(`document.${state}.text`)),
    reason && el('p', {}, el('strong', {}, `${t('document.reason')}: `), reasonText(reason)),
    el('p', { class: 'quiet' }, t('document.receivedAt', { time: townTime(receivedAt) })),
    validUntil && el('p', { class: 'quiet' }, t('document.validUntil', { date: dayOf(validUntil) })),
  );
}

/** A reason is a code that we have words for, or the words of the employee who decided. */
const reasonText = (reason) => (has(`document.reason.${reason}`) ? t(`document.reason.${reason}`) : reason);
