// How good the checks are: one character of one Bicep file at a time is left out, changed or added, and what they
// find is counted. `npm run mutate`; `npm run mutate -- 5000 survivors` makes more of them and prints the survivors.
import { descendants, loadAll, parse } from './bicep.mjs';
import { checks } from './checks/all.mjs';

const tries = Number(process.argv[2] ?? 1000);
const files = loadAll();

/** Mulberry32: the same mutations in every run. */
let seed = 20261101;
function random(below) {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
}

/** Prose: comments and descriptions. A change there changes nothing that is deployed. */
function prose(file) {
  const texts = descendants(file.root, 'comment').concat(
    descendants(file.root, 'metadata_declaration'),
    descendants(file.root, 'decorator').filter(node => node.text.startsWith('@description')),
    descendants(file.root, 'object_property').filter(node => /^(description|notes):/.test(node.text)),
  );
  return texts.map(node => [node.startIndex, node.endIndex]);
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\'"{}[]()@:,.$!?=&|/-_ ';
const kinds = {
  leftOut: (source, at) => source.slice(0, at) + source.slice(at + 1),
  changed: (source, at) => {
    const others = letters.replace(source[at], '');
    return source.slice(0, at) + others[random(others.length)] + source.slice(at + 1);
  },
  added: (source, at) => source.slice(0, at) + letters[random(letters.length)] + source.slice(at),
};

function caughtBy(file, source) {
  let mutant;
  try {
    mutant = parse(source, file.name);
    const all = files.map(each => (each === file ? mutant : each));
    return Object.entries(checks).find(([, check]) => check(all).length > 0)?.[0];
  } catch {
    return 'exception';
  } finally {
    // The parser keeps a tree outside of the heap that is collected.
    mutant?.tree.delete();
  }
}

const candidates = files.flatMap(file => {
  const skipped = prose(file);
  return [...file.source]
    .map((character, at) => ({ file, at, blank: /\s/.test(character) }))
    .filter(({ at }) => !skipped.some(([from, to]) => at >= from && at < to));
});
const count = { code: [0, 0], blank: [0, 0] };
const by = {};
const survivors = [];
for (let i = 0; i < tries; i++) {
  const { file, at, blank } = candidates[random(candidates.length)];
  const kind = Object.keys(kinds)[random(3)];
  const source = kinds[kind](file.source, at);
  const catcher = caughtBy(file, source);
  const tally = count[blank ? 'blank' : 'code'];
  tally[0]++;
  if (catcher) {
    tally[1]++;
    by[catcher] = (by[catcher] ?? 0) + 1;
  } else {
    const line = source.slice(0, at).split('\n').length;
    survivors.push(`${blank ? 'blank' : 'code'} ${file.name}:${line} ${kind}: ${source.split('\n')[line - 1].trim()}`);
  }
}
const share = ([all, caught]) => `${caught} of ${all}, ${((100 * caught) / all).toFixed(1)} %`;
console.log(`Outside of comments and descriptions; at a character: ${share(count.code)}; at a blank or line break: ${share(count.blank)}.`);
console.log('Caught by:', by);
if (process.argv[3] === 'survivors') console.log(survivors.join('\n'));
