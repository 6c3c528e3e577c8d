import { el, byId, show } from './dom.js';
import { t } from './i18n.js';

/**
 * Faults beside their fields with a summary above that leads to them. A field is `[data-field="child.iin"]`, named as the
 * server names it; a fault of a field that this form does not have stands in the summary alone.
 * @typedef {{ field: string, message: string }} Fault
 */

const fieldOf = (form, name) => form.querySelector(`[data-field="${CSS.escape(name)}"]`);

const nameOf = (field) => (field.querySelector('label, legend').firstChild?.textContent ?? '').trim();

const controlOf = (field) => field.querySelector('input, select, textarea');

/** @param {Fault[]} faults @param {string} [advice] a sentence below the list */
export function showFaults(form, faults, advice) {
  clearFaults(form);
  for (const fault of faults) markField(form, fault);
  const summary = summaryOf(form, faults, advice);
  form.querySelector('[data-summary]').replaceChildren(summary);
  summary.focus();
}

export function clearFaults(form) {
  form.querySelector('[data-summary]').replaceChildren();
  form.querySelectorAll('[data-field]').forEach(clearField);
}

/** Takes the fault away while its field is being mended. */
export function clearField(field) {
  const note = field.querySelector('[data-fault]');
  if (note.hidden) return;
  show(note, false).textContent = '';
  field.classList.remove('field--wrong');
  for (const control of field.querySelectorAll('input, select')) {
    control.removeAttribute('aria-invalid');
    describedBy(control, note.id, false);
  }
}

/** One fault beside its field, without moving the focus. */
export function markField(form, { field: name, message }) {
  const field = fieldOf(form, name);
  if (!field) return;
  const note = field.querySelector('[data-fault]');
  note.id ||= `${form.id}-${name.replace('.', '-')}-fault`;
  show(note).replaceChildren(
    ...(note.textContent ? [note.textContent, el('br')] : [el('span', { class: 'visually-hidden' }, `${t('fault.word')}: `)]),
    message,
  );
  field.classList.add('field--wrong');
  for (const control of field.querySelectorAll('input, select')) {
    control.setAttribute('aria-invalid', 'true');
    describedBy(control, note.id, true);
  }
}

function describedBy(control, id, present) {
  const ids = new Set((control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  if (present) ids.add(id);
  else ids.delete(id);
  if (ids.size) control.setAttribute('aria-describedby', [...ids].join(' '));
  else control.removeAttribute('aria-describedby');
}

function summaryOf(form, faults, advice) {
  const heading = el('p', { class: 'notice__title', id: `${form.id}-summary` }, t('fault.summary'));
  const items = faults.map(({ field: name, message }) => {
    const field = fieldOf(form, name);
    return el('li', {}, field ? linkTo(controlOf(field), `${nameOf(field)}: ${message}`) : message);
  });
  return el(
    'div',
    { class: 'notice notice--error', tabindex: '-1', role: 'group', 'aria-labelledby': heading.id },
    heading,
    el('ul', {}, items),
    advice && el('p', {}, advice),
  );
}

function linkTo(control, message) {
  control.id ||= `field-${control.name}-${control.value}`;
  return el('a', { href: `#${control.id}`, onclick: (event) => leap(event, control) }, message);
}

/** The address of the page stays as it is: steps are addressed by the part after the # there. */
function leap(event, control) {
  event.preventDefault();
  const field = control.closest('[data-field]');
  field.scrollIntoView({ block: 'start' });
  byId(control.id).focus({ preventScroll: true });
}

/** What the server found, as faults; errors without a list become one line of the summary. */
export function faultsOf(error, spare) {
  return error.errors?.length ? error.errors.map(({ field, message }) => ({ field, message })) : [{ field: '', message: spare }];
}
