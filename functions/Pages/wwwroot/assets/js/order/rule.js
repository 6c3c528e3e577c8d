/**
 * Checks a part of the order against the published rule, in the parent's own browser and from nothing but the rows shown:
 * the extraordinary stand first, inside a lane earlier submissions stand first, and priority and general take turns by the
 * ratio until one of them has run out.
 * @returns {{ rule: string, position: number } | null} the first row that breaks a rule, or null
 */
export function firstBreach({ entries, generalOwed, ratio }) {
  return extraordinaryFirst(entries) ?? byTimeInLane(entries) ?? byRatio(entries, generalOwed, ratio);
}

function extraordinaryFirst(entries) {
  const end = entries.findIndex(({ lane }) => lane !== 'extraordinary');
  const late = end < 0 ? undefined : entries.slice(end).find(({ lane }) => lane === 'extraordinary');
  return late ? { rule: 'extraordinary', position: late.position } : null;
}

function byTimeInLane(entries) {
  const latest = {};
  for (const { lane, submittedAt, position } of entries) {
    if (latest[lane] && stamp(submittedAt) < latest[lane]) return { rule: 'time', position };
    latest[lane] = stamp(submittedAt);
  }
  return null;
}

/** Sortable text: the same number of decimals whatever the server left out. */
function stamp(time) {
  const [whole, fraction = ''] = time.replace(/(Z|\+00:00)$/, '').split('.');
  return `${whole}.${fraction.padEnd(9, '0')}`;
}

/**
 * Where the part begins in the middle of the queue, the first run of generals may have begun before it, so it is only
 * held to the ratio from above. A run that is too short means that the generals have run out, one that is too long that
 * the priorities have: then none may follow.
 */
function byRatio(entries, generalOwed, ratio) {
  const rest = entries.filter(({ lane }) => lane !== 'extraordinary');
  const fromStart = entries[0]?.position === 1 || entries[0]?.lane === 'extraordinary';
  let due = fromStart ? generalOwed : ratio;
  let exact = fromStart;
  let run = 0;
  let ended = null;
  for (const { lane, position } of rest) {
    if (lane === ended) return { rule: 'ratio', position };
    if (lane === 'general') {
      run += 1;
      if (run > due) ended = 'priority';
      continue;
    }
    if (exact && run < due) ended = 'general';
    [due, run, exact] = [ratio, 0, true];
  }
  return null;
}
