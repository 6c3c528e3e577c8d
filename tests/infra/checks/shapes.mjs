import { Expression, descendants, leaves, resolve, toValue } from '../bicep.mjs';
import { any, shapes, text } from '../shapes.mjs';

/** Resources of a kind or version that is not known here, and properties that are missing, misspelt or of another value. */
export function shape(files) {
  return files.flatMap(file => file.resources.flatMap(resource => (resource.existing ? reference(file, resource) : whole(file, resource))));
}

/** An existing resource is named by its name and, where it has one, its parent. */
function reference(file, resource) {
  if (!(resource.target in shapes)) return [`${file.name}: ${resource.name} is of unknown kind ${resource.target}`];
  const child = resource.target.split('/').length > 2;
  const expected = child ? ['parent', 'name'] : ['name'];
  const name = shapes[resource.target].name;
  const found = Object.keys(resource.body).join() === expected.join() && permitted(resource.body.name, name);
  return found ? [] : [`${file.name}: ${resource.name} should be found by ${expected}`];
}

function whole(file, resource) {
  const expected = shapes[resource.target];
  const where = `${file.name}: ${resource.name}`;
  if (!expected) return [`${where} is of unknown kind ${resource.target}`];
  const found = leaves(resolve(resource.body, file));
  const paths = found.map(([path]) => path);
  return [
    ...Object.keys(expected)
      .filter(path => !paths.some(actual => actual === path))
      .map(path => `${where} has no ${path}`),
    ...found.flatMap(([path, value]) => {
      if (!(path in expected)) return [`${where} has an unknown ${path}`];
      return permitted(value, expected[path]) ? [] : [`${where} has ${path} = ${value}`];
    }),
    ...keysTwice(where, resource),
  ];
}

function permitted(value, expected) {
  if (expected === any) return value !== '';
  if (expected === text) return typeof value === 'string' && /^[A-Za-z][\w .:,-]*[\w.]$/.test(value);
  const outcomes = value instanceof Expression ? descendants(value.node, 'string').map(toValue) : [value];
  return outcomes.length > 0 && outcomes.every(outcome => expected.includes(outcome));
}

function keysTwice(where, resource) {
  return descendants(resource.node, 'object').flatMap(object => {
    const keys = object.namedChildren.filter(child => child.type === 'object_property').map(property => property.namedChildren[0].text);
    return keys.filter((key, i) => keys.indexOf(key) !== i).map(key => `${where} says ${key} twice`);
  });
}
