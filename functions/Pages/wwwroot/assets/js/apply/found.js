import { showFaults } from '../lib/faults.js';
import { draft, keep } from './draft.js';

/** Shows the faults that the server found once the phone was confirmed, after the step has taken the focus. */
export function showFound(form) {
  const { faults } = draft;
  if (!faults) return;
  keep({ faults: null });
  queueMicrotask(() => showFaults(form, faults));
}
