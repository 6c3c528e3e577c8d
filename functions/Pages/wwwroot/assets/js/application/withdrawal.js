import { el } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { whileBusy } from '../lib/inputs.js';

/** Leaving the queue, asked for twice: there is no way back to the same place. @param confirm gets a place for trouble */
export function withdrawal(confirm) {
  const trouble = el('div');
  const yes = el('button', { class: 'button button--danger', type: 'button', onclick: () => whileBusy(yes, leaveQueue) }, t('withdraw.yes'));
  const no = el('button', { class: 'button button--plain', type: 'button', onclick: () => dialog.close() }, t('withdraw.no'));
  const dialog = el(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'withdraw-title' },
    el('h2', { id: 'withdraw-title' }, t('withdraw.title')),
    el('p', {}, t('withdraw.text')),
    trouble,
    el('div', { class: 'actions' }, no, yes),
  );
  return el(
    'section',
    { class: 'section' },
    el('h3', {}, t('withdraw.heading')),
    el('p', {}, t('withdraw.note')),
    el('p', {}, el('button', { class: 'button button--plain', type: 'button', onclick: () => dialog.showModal() }, t('withdraw.open'))),
    dialog,
  );

  async function leaveQueue() {
    await confirm(trouble);
    if (trouble.childElementCount === 0) dialog.close();
  }
}
