import { decorator } from '../bicep.mjs';

const typeOf = value =>
  Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'int' : { string: 'string', boolean: 'bool', object: 'object' }[typeof value];

/** What a parameter file says that main.bicep does not ask for, leaves out, or would refuse. */
export function parameters(main, document) {
  const given = document.parameters;
  return [
    ...(document.$schema === 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#'
      ? []
      : ['the schema is missing']),
    ...(document.contentVersion === '1.0.0.0' ? [] : ['the content version is missing']),
    ...main.params.filter(param => param.default === undefined && !(param.name in given)).map(param => `${param.name} is missing`),
    ...Object.entries(given).flatMap(([name, { value, ...more }]) => {
      const param = main.params.find(each => each.name === name);
      if (!param) return [`${name} is no parameter`];
      if (decorator(param, 'secure')) return [`${name} is secure and has no place in a file`];
      if (Object.keys(more).length > 0) return [`${name} has more than a value`];
      return refused(param, value).map(reason => `${name} = ${JSON.stringify(value)} ${reason}`);
    }),
  ];
}

/** What Azure offers where a parameter lists what it takes. */
const offered = {
  storageSku: ['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS', 'Standard_RAGRS', 'Standard_RAGZRS'],
  instanceMemoryMB: [512, 2048, 4096],
};
const prefix = /^(\d{1,3}\.){3}0\/24$/;

/** Defaults that their own parameter would refuse, and bounds that bound nothing. */
export function defaults(files) {
  return files.flatMap(file =>
    file.params.flatMap(param => [
      ...(param.default === undefined || isExpression(param.default)
        ? []
        : refused(param, param.default).map(reason => `${file.name}: default of ${param.name} ${reason}`)),
      ...(bound(param, 'allowed') ?? [])
        .filter(value => !offered[param.name]?.includes(value))
        .map(value => `${file.name}: ${param.name} allows ${value}, which is not offered`),
      ...(/Prefix$/.test(param.name) && param.default !== undefined && !prefix.test(param.default)
        ? [`${file.name}: ${param.default} is no address space`]
        : []),
      ...upsideDown(param).map(reason => `${file.name}: ${param.name} ${reason}`),
    ]),
  );
}

const isExpression = value => value !== null && typeof value === 'object' && 'node' in value;

function bound(param, name) {
  return decorator(param, name)?.arguments[0];
}

function refused(param, value) {
  const allowed = bound(param, 'allowed');
  const size = typeof value === 'number' ? value : undefined;
  const length = typeof value === 'string' || Array.isArray(value) ? value.length : undefined;
  return [
    ...(typeOf(value) === param.type ? [] : [`is no ${param.type}`]),
    ...(allowed && !allowed.includes(value) ? ['is not allowed'] : []),
    ...(size < bound(param, 'minValue') || size > bound(param, 'maxValue') ? ['is out of range'] : []),
    ...(length < bound(param, 'minLength') || length > bound(param, 'maxLength') ? ['is too short or too long'] : []),
  ];
}

function upsideDown(param) {
  const numbers = ['minValue', 'maxValue', 'minLength', 'maxLength'].filter(name => decorator(param, name));
  return [
    ...(bound(param, 'minValue') > bound(param, 'maxValue') || bound(param, 'minLength') > bound(param, 'maxLength')
      ? ['can have no value']
      : []),
    ...numbers.filter(name => !Number.isInteger(bound(param, name))).map(name => `has a @${name} that is no number`),
    ...numbers.filter(name => name.endsWith('Value') && param.type !== 'int').map(name => `is a ${param.type} with @${name}`),
    ...numbers
      .filter(name => name.endsWith('Length') && !['string', 'array'].includes(param.type))
      .map(name => `is a ${param.type} with @${name}`),
    ...(decorator(param, 'secure') && param.type !== 'string' && param.type !== 'object' ? ['cannot be secure'] : []),
  ];
}
