import { el } from '../lib/dom.js';
import { named, t } from '../lib/i18n.js';
import { benefitOf, rulesOf } from '../lib/reference.js';
import { documentList } from '../parts/documents.js';
import { papersOf } from '../parts/papers.js';
import { uploadForm } from '../parts/upload.js';

/** Documents of one's own application: their states, and the upload of another. */
export function papersPart({ application, found, known, reload }) {
  const waits = found.status === 'queued';
  const rules = rulesOf(known, found.queue.locality);
  const list = documentList({ application, rules, onChange: reload });
  queueMicrotask(() => list.show(found.documents ?? []));
  return el(
    'section',
    { class: 'section', 'aria-labelledby': 'papers-title' },
    el('h3', { id: 'papers-title' }, t('documents.title')),
    list.element,
    waits && uploader({ application, rules, claimed: found.benefit, onUploaded: list.look }),
  );
}

/** The benefit is chosen first, because each has papers of its own. */
function uploader({ application, rules, claimed, onUploaded }) {
  const place = el('div');
  const choose = el(
    'select',
    { class: 'input', id: 'papers-benefit', onchange: draw },
    el('option', { value: '' }, t('documents.choose')),
    rules.benefits.map(({ code, names }) => el('option', { value: code, selected: code === claimed }, named(names))),
  );
  draw();
  return el(
    'details',
    { class: 'fold', open: Boolean(claimed) },
    el('summary', {}, t('documents.add')),
    el(
      'div',
      { class: 'fold__body' },
      el('div', { class: 'field' }, el('label', { for: 'papers-benefit' }, t('documents.benefit')), choose),
      place,
    ),
  );

  function draw() {
    const benefit = benefitOf(rules, choose.value);
    place.replaceChildren(
      ...(benefit
        ? [el('p', {}, t('apply.papers.title')), papersOf(benefit), uploadForm({ application, benefit, limits: rules.limits, onUploaded })]
        : []),
    );
  }
}
