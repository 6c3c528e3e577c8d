import { byId, el, show } from '../lib/dom.js';
import { clearFaults, clearField, showFaults } from '../lib/faults.js';
import { faultText } from '../lib/inputs.js';
import { named, t } from '../lib/i18n.js';
import { benefitOf, rulesOf } from '../lib/reference.js';
import { papersOf } from '../parts/papers.js';
import { draft, keep } from './draft.js';
import { showFound } from './found.js';

/** First step, as in the town's own instructions: the kind of queue. The choices come from the reference. */
export function queueStep(known, open) {
  const form = byId('queue');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const faults = ['locality', 'queueKind'].filter((field) => !draft[field]).map((field) => ({ field, message: faultText('required') }));
    if (faults.length) return showFaults(form, faults);
    clearFaults(form);
    return open('details');
  });
  return { enter };

  function enter() {
    drawChoices(form, 'locality', known.localities.map(plain), () => drawRules(form, known));
    drawRules(form, known);
    showFound(form);
  }
}

/** Kinds and benefits are those of the chosen town; a choice that it does not have is taken back. */
function drawRules(form, known) {
  const rules = rulesOf(known, draft.locality);
  drawChoices(form, 'queueKind', rules.queueKinds.map(plain));
  drawChoices(form, 'benefit', [{ code: '', name: t('apply.benefit.none') }, ...rules.benefits.map(withLane)], () => showPapers(rules));
  showPapers(rules);
}

const plain = ({ code, names }) => ({ code, name: named(names) });

const withLane = ({ code, names, lane }) => ({ code, name: named(names), note: t(`lane.${lane}`), lane });

function drawChoices(form, field, choices, onChosen = () => {}) {
  const only = choices.length === 1 ? choices[0].code : '';
  if (!choices.some(({ code }) => code === draft[field])) keep({ [field]: only });
  form.querySelector(`[data-choices="${field}"]`).replaceChildren(...choices.map((choice, i) => radio(field, choice, i, onChosen)));
}

function radio(field, { code, name, note, lane }, index, onChosen) {
  const id = `${field}-${index}`;
  const choose = () => {
    keep({ [field]: code });
    clearField(input.closest('[data-field]'));
    onChosen();
  };
  const input = el('input', { type: 'radio', id, name: field, value: code, checked: draft[field] === code, onchange: choose });
  return el(
    'div',
    { class: 'choice' },
    input,
    el('label', { for: id }, el('span', {}, name), note && el('span', { class: `choice__note lane--${lane}` }, note)),
  );
}

function showPapers(rules) {
  const benefit = benefitOf(rules, draft.benefit);
  const place = byId('benefit-papers');
  show(place, benefit !== null);
  if (benefit) place.replaceChildren(el('h3', {}, t('apply.papers.title')), papersOf(benefit), el('p', {}, t('apply.papers.when')));
}
