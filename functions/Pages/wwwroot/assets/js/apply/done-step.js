import { el, byId, announce, show } from '../lib/dom.js';
import { townTime } from '../lib/dates.js';
import { t } from '../lib/i18n.js';
import { benefitOf, queueName, rulesOf } from '../lib/reference.js';
import { ownApplications } from '../lib/session.js';
import { documentList } from '../parts/documents.js';
import { placeOf } from '../parts/place.js';
import { papersOf } from '../parts/papers.js';
import { uploadForm } from '../parts/upload.js';
import { clearReceipt, receipt } from './draft.js';

/** Last step: the number and the place, to copy or print, and the papers that prove a benefit. */
export function doneStep(known) {
  let shown = null;
  byId('another').addEventListener('click', clearReceipt);
  return { enter };

  function enter() {
    const accepted = receipt();
    if (accepted.number === shown) return;
    shown = accepted.number;
    byId('receipt').replaceChildren(receiptOf(accepted, known));
    byId('papers').replaceChildren(...papers(accepted, known));
  }
}

function receiptOf(accepted, known) {
  const number = el('output', { class: 'receipt__number', id: 'number' }, accepted.number);
  const copy = el('button', { class: 'button button--plain', type: 'button', onclick: () => copyNumber(accepted.number, copy) }, t('done.copy'));
  show(copy, Boolean(navigator.clipboard));
  return el(
    'div',
    { class: 'receipt' },
    el('p', { class: 'receipt__queue' }, queueName(known, accepted.queue)),
    placeOf(accepted),
    el('p', { class: 'receipt__label' }, t('done.number')),
    el('p', {}, number),
    el('p', { class: 'quiet' }, t('done.submitted', { time: townTime(accepted.submittedAt) })),
    el(
      'div',
      { class: 'actions' },
      copy,
      el('button', { class: 'button button--plain', type: 'button', onclick: () => print() }, t('done.print')),
    ),
    el('p', {}, t('done.keep')),
  );
}

async function copyNumber(number, button) {
  try {
    await navigator.clipboard.writeText(number);
    button.textContent = t('done.copied');
    announce(t('done.copied'));
  } catch {
    getSelection().selectAllChildren(byId('number'));
    announce(t('done.selected'));
  }
}

function papers(accepted, known) {
  const rules = rulesOf(known, accepted.queue.locality);
  const benefit = benefitOf(rules, accepted.benefit);
  const application = ownApplications().find(({ number }) => number === accepted.number);
  if (!benefit || !application) return [el('p', { class: 'notice' }, t('done.noBenefit'))];
  const list = documentList({ application, rules });
  return [
    el('h3', {}, t('done.papers')),
    el('p', {}, t('done.papers.text')),
    papersOf(benefit),
    uploadForm({ application, benefit, limits: rules.limits, onUploaded: list.look }),
    list.element,
  ];
}
