import { el } from '../lib/dom.js';
import { named, t } from '../lib/i18n.js';
import { benefitOf } from '../lib/reference.js';
import { documentList } from '../parts/documents.js';
import { papersOf, uploadForm } from '../parts/upload.js';

/** Documents of one's own application: their states, and the upload of another. */
export function papersPart({ application, found, known, reload }) {
  const waits = found.status === 'queued';
  const list = documentList({ application, known, onChange: reload });
  queueMicrotask(() => list.show(found.documents ?? []));
  return el(
    'section',
    { class: 'section', 'aria-labelledby': 'papers-title' },
    el('h3', { id: 'papers-title' }, t('documents.title')),
    list.element,
    waits && uploader({ application, known, claimed: found.benefit, onUploaded: list.look }),
  );
}

/** The benefit is chosen first, because each has papers of its own. */
function uploader({ application, known, claimed, onUploaded }) {
  const place = el('div');
  const choose = el(
    'select',
    { class: 'input', id: 'papers-benefit', onchange: draw },
    el('option', { value: '' }, t('documents.choose')),
    known.benefits.map(({ code, names }) => el('option', { value: code, selected: code === claimed }, named(names))),
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
    const benefit = benefitOf(known, choose.value);
    place.replaceChildren(
      ...(benefit
        ? [el('p', {}, t('apply.papers.title')), papersOf(benefit), uploadForm({ application, benefit, limits: known.limits, onUploaded })]
        : []),
    );
  }
}
