import { walk } from '../bicep.mjs';

const at = (file, node) => `${file.name}:${node.startPosition.row + 1}`;

/** What the grammar does not accept. */
export function syntax(files) {
  return files.flatMap(file =>
    [...walk(file.root)]
      .filter(node => node.isError || node.isMissing)
      .map(node => `${at(file, node)} does not parse: ${node.text.slice(0, 40)}`),
  );
}

/**
 * What the grammar accepts and Bicep does not: to the grammar a line break is a blank, to Bicep it ends a statement,
 * a property and an item.
 */
export function layout(files) {
  return files.flatMap(file => [
    ...[...walk(file.root)]
      .filter(node => ['infrastructure', 'object', 'array', 'decorators'].includes(node.type))
      .flatMap(node => unseparated(file, node)),
    ...runTogether(file),
    ...file.source.split('\n').flatMap((line, row) => untidy(file, line, row)),
    ...(/[^\n]\n$/.test(file.source) ? [] : [`${file.name} does not end with one line break`]),
  ]);
}

function unseparated(file, parent) {
  const items = parent.children.filter(child => child.type !== 'comment' && !['{', '}', '[', ']'].includes(child.type));
  const findings = [];
  for (let i = 1; i < items.length; i++) {
    const [before, after] = [items[i - 1], items[i]];
    const sameLine = before.endPosition.row === after.startPosition.row;
    if (before.type === ',' && after.type === ',') findings.push(`${at(file, after)} has a comma too many`);
    if (before.type !== ',' && after.type !== ',' && sameLine)
      findings.push(`${at(file, after)} needs a line break before ${after.text.slice(0, 30)}`);
  }
  if (items[0]?.type === ',') findings.push(`${at(file, items[0])} begins with a comma`);
  return findings;
}

/** `paramname string` is a keyword and a name to the grammar. */
function runTogether(file) {
  const tokens = [...walk(file.root)].filter(node => node.childCount === 0 && node.parent.type !== 'string');
  return tokens
    .filter((token, i) => i > 0 && tokens[i - 1].endIndex === token.startIndex && /\w$/.test(tokens[i - 1].text) && /^\w/.test(token.text))
    .map(token => `${at(file, token)} needs a blank before ${token.text}`);
}

function untidy(file, line, row) {
  const where = `${file.name}:${row + 1}`;
  const indent = line.length - line.trimStart().length;
  return [
    ...(line.includes('\t') || line !== line.trimEnd() ? [`${where} has a tab or a trailing blank`] : []),
    ...(indent % 2 === 0 ? [] : [`${where} is indented by ${indent}`]),
  ];
}
