// Bicep files as plain values: parsed by tree-sitter, because no Bicep compiler comes as an npm package.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';

export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const infra = path.join(repository, 'infra-bicep');

await Parser.init();
const wasm = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');
const parser = new Parser();
parser.setLanguage(await Language.load(wasm));

/** A value that is known only when the template is deployed; its text and its node. */
export class Expression {
  constructor(node) {
    this.node = node;
    this.text = node.text;
  }

  toString() {
    return this.text;
  }
}

/** A for-expression: the name of the loop variable, what it runs over, and the body. */
export class Loop {
  constructor(node) {
    this.node = node;
    this.variable = (node.childForFieldName('initializer') ?? descendants(node, 'loop_variable')[0])?.text;
    const body = node.childForFieldName('body');
    const over = node.namedChildren.filter(child => child.endIndex <= body.startIndex && child.type !== 'comment').at(-1);
    this.over = toValue(over);
    this.body = toValue(body);
  }
}

export function* walk(node) {
  yield node;
  for (const child of node.children) yield* walk(child);
}

export function descendants(node, type) {
  return [...walk(node)].filter(candidate => candidate.type === type);
}

/** Literals become JavaScript values, everything else an Expression or a Loop. */
export function toValue(node) {
  switch (node.type) {
    case 'string':
      return descendants(node, 'interpolation').length > 0 || node.text.includes('\\') ? new Expression(node) : node.text.slice(1, -1);
    case 'number':
      return Number(node.text);
    case 'boolean':
      return node.text === 'true';
    case 'null':
      return null;
    case 'array':
      return node.namedChildren.filter(child => child.type !== 'comment').map(toValue);
    case 'object':
      return Object.fromEntries(
        node.namedChildren
          .filter(child => child.type === 'object_property')
          .map(property => {
            const [key, value] = property.namedChildren.filter(child => child.type !== 'comment');
            return [key.type === 'string' ? key.text.slice(1, -1) : key.text, toValue(value)];
          }),
      );
    case 'for_statement':
      return new Loop(node);
    case 'if_statement':
      return toValue(node.namedChildren.at(-1));
    default:
      return new Expression(node);
  }
}

/**
 * A value with what it refers to put in its place, as far as the file itself says it: variables, concat, both sides
 * of a choice, and the result of a map. Strings and what comes from outside stay as they are.
 */
export function resolve(value, file) {
  if (value instanceof Loop) return Object.assign(Object.create(Loop.prototype), value, { body: resolve(value.body, file) });
  if (value instanceof Expression) return resolveExpression(value, file);
  if (Array.isArray(value)) return value.map(item => resolve(item, file));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, file)]));
}

function resolveExpression(value, file) {
  const { node } = value;
  const again = part => resolve(toValue(part), file);
  if (node.type === 'identifier') {
    const found = file.variables.find(variable => variable.name === node.text)?.value;
    return found !== null && typeof found === 'object' && !(found instanceof Expression) ? resolve(found, file) : value;
  }
  if (node.type === 'ternary_expression') {
    const sides = [again(node.childForFieldName('consequence')), again(node.childForFieldName('alternative'))];
    return sides.every(Array.isArray) ? sides.flat() : value;
  }
  if (node.type !== 'call_expression') return value;
  const given = node.childForFieldName('arguments').namedChildren;
  if (node.childForFieldName('function').text === 'concat') return given.flatMap(part => [again(part)].flat());
  if (node.childForFieldName('function').text === 'map' && given.at(-1).type === 'lambda_expression')
    return [again(given.at(-1).namedChildren.at(-1))];
  return value;
}

/** Every leaf of a value with its path: `a.b[].c`; a loop counts as an array of its body, an empty array as none. */
export function leaves(value, at = '') {
  if (value instanceof Loop) return leaves(value.body, `${at}[]`);
  if (Array.isArray(value)) return value.flatMap(item => leaves(item, item instanceof Loop ? at : `${at}[]`));
  if (value === null || typeof value !== 'object' || value instanceof Expression) return [[at, value]];
  const entries = Object.entries(value);
  return entries.length === 0
    ? [[at, value]]
    : entries.flatMap(([key, item]) => leaves(item, [at, key.startsWith('${') ? '{}' : key].filter(Boolean).join('.')));
}

const declarations = {
  parameter_declaration: 'params',
  variable_declaration: 'variables',
  resource_declaration: 'resources',
  module_declaration: 'modules',
  output_declaration: 'outputs',
};

function declaration(node, decorators) {
  const named = node.namedChildren.filter(child => child.type !== 'comment');
  const common = { node, name: named[0].text, decorators };
  switch (node.type) {
    case 'parameter_declaration':
      return { ...common, type: named[1].text, default: named[2] && toValue(named[2]) };
    case 'output_declaration':
      return { ...common, type: named[1].text, value: toValue(named[2]) };
    case 'variable_declaration':
      return { ...common, value: toValue(named[1]) };
    default: {
      const body = named.at(-1);
      const condition = body.type === 'if_statement' ? body.namedChildren[0].text : null;
      const value = toValue(body);
      const target = named[1].text.slice(1, -1);
      const existing = node.children.some(child => child.type === 'existing');
      return {
        ...common,
        target,
        existing,
        condition,
        loop: value instanceof Loop ? value : null,
        body: value instanceof Loop ? value.body : value,
      };
    }
  }
}

function decoratorOf(node) {
  const call = node.namedChildren[0];
  return { name: call.childForFieldName('function').text, arguments: call.childForFieldName('arguments').namedChildren.map(toValue) };
}

/** One Bicep file: its declarations by kind, each with the decorators that stand above it. */
export function parse(source, name) {
  const tree = parser.parse(source);
  const file = { name, source, tree, root: tree.rootNode, params: [], variables: [], resources: [], modules: [], outputs: [] };
  let decorators = [];
  for (const node of tree.rootNode.namedChildren) {
    if (node.type === 'decorators') decorators = node.namedChildren.filter(child => child.type === 'decorator').map(decoratorOf);
    const kind = declarations[node.type];
    if (!kind || node.hasError) continue;
    file[kind].push(declaration(node, decorators));
    decorators = [];
  }
  return file;
}

export function bicepPaths(root = infra) {
  return readdirSync(root, { recursive: true })
    .filter(name => name.endsWith('.bicep'))
    .map(name => name.replaceAll('\\', '/'))
    .sort();
}

export function loadAll(root = infra) {
  return bicepPaths(root).map(name => parse(readFileSync(path.join(root, name), 'utf8'), name));
}

/** The decorator of that name, or undefined. */
export function decorator(declared, name) {
  return declared.decorators.find(candidate => candidate.name === name);
}
