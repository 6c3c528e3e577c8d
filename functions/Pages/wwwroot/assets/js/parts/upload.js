import { townToday } from '../lib/dates.js';
import { announce, el, show } from '../lib/dom.js';
import { clearFaults, faultsOf, showFaults } from '../lib/faults.js';
import { number, t, tn } from '../lib/i18n.js';
import { helpWithText } from '../lib/inputs.js';
import { describe } from '../lib/trouble.js';
import { sendFile } from './send-file.js';
import { fitFile, typeOf } from './shrink.js';

const MIB = 1024 * 1024;
const onTouch = matchMedia('(pointer: coarse)').matches;

/**
 * The form that uploads one document of a benefit: choose or photograph, the day of issue where the document has a term, a bar
 * while it goes, stop, try again.
 * @param application `{ number, accessToken }`
 * @param benefit of the reference
 * @param limits of the reference
 * @param onUploaded called after each document that arrived
 */
export function uploadForm({ application, benefit, limits, onUploaded }) {
  let file = null;
  let running = null;
  let attempt = {};
  const id = `upload-${benefit.code}`;
  const chosen = el('p', { class: 'chosen', 'aria-live': 'polite', hidden: true });
  const issued = el('input', {
    class: 'input input--date',
    type: 'date',
    id: `${id}-issued`,
    name: 'issuedOn',
    max: townToday(),
    'aria-describedby': `${id}-issued-hint`,
  });
  const bar = el('progress', { max: '100', value: '0', 'aria-label': t('upload.progress') });
  const percent = el('span', { class: 'upload__percent', 'aria-hidden': 'true' });
  const stop = el('button', { class: 'button button--plain', type: 'button', onclick: () => running?.cancel() }, t('upload.cancel'));
  const going = el('div', { class: 'upload__going', hidden: true }, bar, percent, stop);
  const send = el('button', { class: 'button', type: 'submit' }, t('upload.send'));
  const form = el(
    'form',
    { class: 'upload', id, method: 'post', novalidate: true, onsubmit: submit },
    el('div', { 'data-summary': true }),
    el(
      'fieldset',
      { class: 'field', 'data-field': 'file' },
      el('legend', {}, t('upload.file')),
      el('p', { class: 'hint', id: `${id}-hint` }, t('upload.limits', { size: number(limits.documentMaxBytes / MIB) })),
      el('p', { class: 'fault', 'data-fault': true, hidden: true }),
      el('div', { class: 'upload__sources' }, onTouch && source('photo', 'image/jpeg', true), source('file', limits.documentTypes.join(','))),
      chosen,
    ),
    benefit.validityMonths && issuedField(),
    going,
    el('div', { class: 'actions' }, send),
  );
  return form;

  function issuedField() {
    helpWithText(issued);
    return el(
      'div',
      { class: 'field', 'data-field': 'issuedOn' },
      el('label', { for: issued.id }, t('upload.issued')),
      el('p', { class: 'hint', id: `${issued.id}-hint` }, tn('upload.issued.hint', benefit.validityMonths)),
      el('p', { class: 'fault', 'data-fault': true, hidden: true }),
      issued,
    );
  }

  /** A file input behind its label, which looks like a button. */
  function source(kind, accept, camera = false) {
    const input = el('input', {
      class: 'visually-hidden',
      type: 'file',
      id: `${id}-${kind}`,
      accept,
      capture: camera && 'environment',
      'aria-describedby': `${id}-hint`,
      onchange: () => input.files[0] && take(input),
    });
    return [input, el('label', { class: 'button button--plain', for: input.id }, t(`upload.source.${kind}`))];
  }

  async function take(input) {
    const picked = input.files[0];
    const fault = faultOf(picked);
    file = fault ? null : await fitFile(picked, limits.documentMaxBytes);
    input.value = '';
    show(chosen, file !== null);
    if (fault) return showFaults(form, [{ field: 'file', message: fault }]);
    if (file.size > limits.documentMaxBytes) return tooLarge();
    clearFaults(form);
    chosen.textContent = t('upload.chosen', { name: file.name, size: sizeOf(file) });
    return undefined;
  }

  function tooLarge() {
    file = null;
    show(chosen, false);
    showFaults(form, [{ field: 'file', message: t('upload.tooLarge', { size: number(limits.documentMaxBytes / MIB) }) }]);
  }

  function faultOf(picked) {
    if (!limits.documentTypes.includes(typeOf(picked))) return t('upload.wrongType');
    return picked.size === 0 ? t('upload.empty') : null;
  }

  async function submit(event) {
    event.preventDefault();
    if (running) return;
    if (!file) return showFaults(form, [{ field: 'file', message: t('upload.none') }]);
    clearFaults(form);
    const query = new URLSearchParams({ benefit: benefit.code });
    if (issued.value) query.set('issuedOn', issued.value);
    progress(0);
    show(send, false);
    show(going);
    stop.focus();
    running = sendFile(`/api/applications/${encodeURIComponent(application.number)}/documents?${query}`, file, {
      token: application.accessToken,
      idempotencyKey: keyOfAttempt(),
      onProgress: progress,
    });
    await running.done.then(arrived, failed);
  }

  /** The same file sent again after a lost answer is one document, not two. */
  function keyOfAttempt() {
    if (attempt.file !== file || attempt.issuedOn !== issued.value) attempt = { file, issuedOn: issued.value, key: crypto.randomUUID() };
    return attempt.key;
  }

  function progress(part) {
    bar.value = Math.round(part * 100);
    percent.textContent = `${bar.value} %`;
  }

  function rest() {
    running = null;
    show(going, false);
    show(send).textContent = t('upload.send');
  }

  function arrived() {
    rest();
    file = null;
    show(chosen, false);
    announce(t('upload.arrived'));
    send.focus();
    onUploaded();
  }

  function failed(error) {
    rest();
    if (error.code === 'cancelled') {
      announce(t('upload.cancelled'));
      return send.focus();
    }
    send.textContent = t('upload.again');
    return showFaults(form, faultsOf(error, describe(error)));
  }

  function sizeOf({ size }) {
    return size < MIB / 10 ? t('upload.kib', { size: number(Math.ceil(size / 1024)) }) : t('upload.mib', { size: number(size / MIB) });
  }
}
