import { Expression, Loop, descendants, toValue, walk } from '../bicep.mjs';

/** Functions in use with the least and most arguments; those that read keys or change from run to run are not among them. */
const functions = {
  cidrSubnet: [3, 3],
  concat: [1, 9],
  contains: [2, 2],
  empty: [1, 1],
  environment: [0, 0],
  guid: [1, 9],
  items: [1, 1],
  map: [2, 2],
  resourceGroup: [0, 0],
  resourceId: [2, 9],
  subscription: [0, 0],
  subscriptionResourceId: [2, 9],
  take: [2, 2],
  tenant: [0, 0],
  toLower: [1, 1],
  union: [2, 9],
  uniqueString: [1, 9],
};
const decorators = { allowed: 1, description: 1, maxLength: 1, maxValue: 1, minLength: 1, minValue: 1, secure: 0 };
const types = ['array', 'bool', 'int', 'object', 'string'];
const scopes = ['resourceGroup'];

/** What can be read after a dot. */
const members = {
  'environment()': ['suffixes', 'authentication'],
  'environment().suffixes': ['storage'],
  'environment().authentication': ['loginEndpoint'],
  'resourceGroup()': ['id', 'location'],
  'subscription()': ['id'],
  'tenant()': ['tenantId'],
};
const outputsOf = {
  'Microsoft.Insights/components': ['ConnectionString'],
  'Microsoft.KeyVault/vaults': ['vaultUri'],
  'Microsoft.ManagedIdentity/userAssignedIdentities': ['principalId', 'clientId'],
  'Microsoft.Storage/storageAccounts': ['primaryEndpoints', 'primaryEndpoints.blob', 'primaryEndpoints.queue', 'primaryEndpoints.table'],
  'Microsoft.Web/sites': ['defaultHostName'],
};

/** Names that nothing declares, that nobody uses, that are declared twice, and members that are not there. */
export function references(files) {
  return files.flatMap(file => {
    const declared = [...file.params, ...file.variables, ...file.resources, ...file.modules];
    return [
      ...twice(file, [declared, file.outputs]),
      ...file.params
        .filter(param => !types.includes(param.type))
        .map(param => `${file.name}: ${param.name} is of unknown type ${param.type}`),
      ...file.outputs
        .filter(output => !types.includes(output.type))
        .map(output => `${file.name}: ${output.name} is of unknown type ${output.type}`),
      ...declared.concat(file.outputs).flatMap(each => badDecorators(file, each)),
      ...targetScope(file),
      ...metadata(file),
      ...unresolved(file, files, declared),
      ...unused(file),
    ];
  });
}

function twice(file, groups) {
  return groups.flatMap(group =>
    group
      .filter((each, i) => group.findIndex(other => other.name === each.name) !== i)
      .map(each => `${file.name}: ${each.name} is declared twice`),
  );
}

function badDecorators(file, declared) {
  return declared.decorators.flatMap(({ name, arguments: given }) => {
    if (!(name in decorators)) return [`${file.name}: @${name} of ${declared.name} is unknown`];
    return given.length === decorators[name] ? [] : [`${file.name}: @${name} of ${declared.name} takes ${decorators[name]} argument(s)`];
  });
}

function targetScope(file) {
  return descendants(file.root, 'target_scope_assignment')
    .map(node => toValue(node.namedChildren.at(-1)))
    .filter(scope => !scopes.includes(scope))
    .map(scope => `${file.name}: target scope ${scope} is unknown`);
}

function metadata(file) {
  return descendants(file.root, 'metadata_declaration')
    .filter(node => node.namedChildren[0].text !== 'description')
    .map(node => `${file.name}: metadata ${node.namedChildren[0].text} is unknown`);
}

function unused(file) {
  const names = new Set([...walk(file.root)].filter(node => node.type === 'identifier' && isUse(node)).map(node => node.text));
  return [...file.params, ...file.variables, ...file.resources.filter(resource => resource.existing)]
    .filter(each => !names.has(each.name))
    .map(each => `${file.name}: ${each.name} is not used`);
}

/** An identifier that reads a value: not a key, not the name of a declaration, not a loop's own variable, not a type. */
function isUse(node) {
  const parent = node.parent;
  const first = parent.namedChildren.find(child => child.type !== 'comment');
  if (parent.type === 'object_property' || parent.type.endsWith('_declaration')) return !(first.id === node.id);
  if (parent.type === 'lambda_expression') return !(first.id === node.id);
  if (parent.type === 'for_statement') return parent.childForFieldName('initializer')?.id !== node.id;
  if (parent.type === 'call_expression') return parent.childForFieldName('function').id !== node.id;
  return !['for_loop_parameters', 'type', 'compatible_identifier'].includes(parent.type);
}

function unresolved(file, files, declared) {
  const findings = [];
  for (const node of walk(file.root)) {
    if (node.type === 'call_expression') findings.push(...badCall(file, node));
    if (node.type === 'assignment_expression') findings.push(`${file.name}: ${node.text} assigns`);
    if (node.type === 'identifier' && isUse(node)) {
      const locals = localNames(node);
      if (!locals.has(node.text) && !declared.some(each => each.name === node.text))
        findings.push(`${file.name}: nothing declares ${node.text}`);
    }
    if (node.type === 'member_expression' && node.parent.type !== 'member_expression')
      findings.push(...badMember(file, files, declared, node));
  }
  return findings;
}

function badCall(file, node) {
  if (node.parent.type === 'decorator') return [];
  const name = node.childForFieldName('function').text;
  const count = node.childForFieldName('arguments').namedChildren.filter(child => child.type !== 'comment').length;
  if (!(name in functions)) return [`${file.name}: function ${name} is not in use here`];
  const [least, most] = functions[name];
  return count >= least && count <= most ? [] : [`${file.name}: ${name} with ${count} arguments`];
}

function localNames(node) {
  const names = new Map();
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (parent.type === 'lambda_expression') names.set(parent.namedChildren[0].text, null);
    if (parent.type === 'for_statement') {
      const loop = new Loop(parent);
      names.set(loop.variable, loop.over);
      const index = descendants(parent, 'loop_enumerator')[0];
      if (index) names.set(index.text, null);
    }
  }
  return names;
}

function badMember(file, files, declared, node) {
  const text = node.text.replaceAll('!', '');
  const [head, ...rest] = text.split('.');
  const complaint = [`${file.name}: ${text} is not there`];
  if (head.endsWith(')')) {
    let seen = head;
    for (const part of rest) {
      if (!members[seen]?.includes(part)) return complaint;
      seen += `.${part}`;
    }
    return [];
  }
  const locals = localNames(node);
  if (locals.has(head)) return missingKey(file, declared, locals.get(head), rest) ? complaint : [];
  const target = declared.find(each => each.name === head.replace(/\[.*$/, ''));
  if (!target) return [];
  if (file.modules.includes(target)) {
    const module = files.find(other => other.name === target.target);
    const known = rest.length === 2 && rest[0] === 'outputs' && module?.outputs.some(output => output.name === rest[1]);
    return known || !module ? [] : complaint;
  }
  if (file.resources.includes(target)) {
    if (rest.length === 1 && ['id', 'name'].includes(rest[0])) return [];
    const known = outputsOf[target.target.split('@')[0]] ?? [];
    return rest[0] === 'properties' && known.includes(rest.slice(1).join('.')) ? [] : complaint;
  }
  if (file.variables.includes(target)) return rest.length === 1 && rest[0] in Object(target.value) ? [] : complaint;
  return complaint;
}

/** A loop over a list of objects: every one of them has to have the member. */
function missingKey(file, declared, over, rest) {
  if (over === null) return !(rest.length === 1 && ['key', 'value'].includes(rest[0]));
  const list = over instanceof Expression ? declared.find(each => each.name === over.text)?.value : over;
  if (!Array.isArray(list)) return true;
  return rest.length !== 1 || !list.every(item => rest[0] in Object(item));
}
