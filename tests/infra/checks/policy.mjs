import { Expression, decorator, descendants, leaves, toValue, walk } from '../bicep.mjs';

/** Built-in roles that the app may be given: each is the least that does its work. */
export const roles = {
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88': 'Storage Queue Data Contributor',
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': 'Storage Table Data Contributor',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
  '4633458b-17de-408a-b874-0445c86b69e6': 'Key Vault Secrets User',
};

/** Parameters, outputs and files say what they are for. */
export function described(files) {
  return files.flatMap(file => [
    ...[...file.params, ...file.outputs]
      .filter(each => !/^[A-Z].{9,}\.$/.test(String(decorator(each, 'description')?.arguments[0])))
      .map(each => `${file.name}: ${each.name} has no @description of a sentence`),
    ...(descendants(file.root, 'metadata_declaration').length === 1 ? [] : [`${file.name} has no metadata description`]),
  ]);
}

/** No key is read and no secret leaves: neither as an output nor as a default. */
export function secrets(files) {
  return files.flatMap(file => {
    const secure = file.params.filter(param => decorator(param, 'secure'));
    return [
      ...descendants(file.root, 'call_expression')
        .filter(call => /^list/i.test(call.childForFieldName('function').text.split('.').at(-1)))
        .map(call => `${file.name} calls ${call.text}`),
      ...file.outputs
        .filter(output => !harmless(output.value))
        .map(output => `${file.name}: output ${output.name} gives out ${output.value}`),
      ...file.params
        .filter(param => /Key$/.test(param.name) && !decorator(param, 'secure'))
        .map(param => `${file.name}: ${param.name} is not @secure()`),
      ...secure
        .filter(param => param.type !== 'string' || (param.default ?? '') !== '')
        .map(param => `${file.name}: secure ${param.name} has a default`),
      ...file.resources
        .filter(resource => resource.target.startsWith('Microsoft.KeyVault/vaults/secrets@'))
        .filter(
          ({ body, condition }) =>
            !secure.some(param => param.name === body.properties?.value?.text) || condition !== `(!empty(${body.properties.value.text}))`,
        )
        .map(resource => `${file.name}: ${resource.name} is not written from a secure parameter, and only when it is given`),
    ];
  });
}

/** An id, a name, an address, or what a module gives out, whose outputs are looked at in their turn. */
function harmless(value) {
  return (
    /^\w+(\.(id|name|properties\.(principalId|clientId|defaultHostName))|\.outputs\.\w+)$/.test(value.text) ||
    /^resourceId\([^()]+\)$/.test(value.text)
  );
}

/** Every role is on the list, its assignment named by who, what and where, and by nothing that changes. */
export function roleAssignments(files) {
  return files.flatMap(file => {
    const guids = descendants(file.root, 'string')
      .map(toValue)
      .filter(value => /^[0-9a-f-]{30,}$/i.test(value));
    const assignments = file.resources.filter(resource => resource.target.startsWith('Microsoft.Authorization/roleAssignments@'));
    const roleVariables = file.variables.filter(variable => variable.value in roles);
    return [
      ...guids.filter(id => !(id in roles)).map(id => `${file.name}: role ${id} is not on the list`),
      ...roleVariables
        .filter(variable => camel(roles[variable.value]) !== variable.name)
        .map(variable => `${file.name}: ${variable.name} is the role ${roles[variable.value]}`),
      ...assignments
        .filter(assignment => !wellNamed(file, assignment))
        .map(assignment => `${file.name}: ${assignment.name} is named ${assignment.body.name}`),
    ];
  });
}

const camel = name => name[0].toLowerCase() + name.slice(1).replaceAll(' ', '');

function wellNamed(file, { body, loop }) {
  const principal = body.properties?.principalId?.text;
  const role = loop ? loop.variable : file.variables.find(variable => variable.value in roles)?.name;
  const overRoles =
    !loop ||
    file.variables
      .find(each => each.name === loop.over.text)
      ?.value.every(item => file.variables.some(each => each.name === item.text && each.value in roles));
  return (
    overRoles &&
    /rincipalId$/.test(principal) &&
    body.name?.text === `guid(${body.scope}.id, ${principal}, ${role})` &&
    body.properties.roleDefinitionId?.text === `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${role})`
  );
}

/** Kinds and versions stand as type@version, the same version everywhere. */
export function apiVersions(files) {
  const all = files.flatMap(file => file.resources.map(resource => ({ file, resource, parts: resource.target.split('@') })));
  return [
    ...all
      .filter(({ resource }) => !/^Microsoft\.[A-Za-z]+(\/[A-Za-z]+)+@20\d\d-[01]\d-[0-3]\d(-preview)?$/.test(resource.target))
      .map(({ file, resource }) => `${file.name}: ${resource.name} is ${resource.target}`),
    ...all
      .filter(({ parts }, i) => all.some((other, j) => j < i && other.parts[0] === parts[0] && other.parts[1] !== parts[1]))
      .map(({ file, resource }) => `${file.name}: ${resource.target} stands elsewhere in another version`),
  ];
}

/** Names are made of parameters, ids and constants; nothing in a template changes from one run to the next. */
export function deterministic(files) {
  return files.flatMap(file => {
    const calls = [...walk(file.root)].filter(node => node.type === 'call_expression').map(node => node.childForFieldName('function').text);
    return [
      ...calls.filter(name => ['newGuid', 'utcNow', 'deployment', 'dateTimeAdd'].includes(name)).map(name => `${file.name} calls ${name}`),
      ...file.resources
        .filter(({ body }) => body.name === undefined || (body.name instanceof Expression && body.name.text.includes('.properties.')))
        .map(resource => `${file.name}: ${resource.name} has no name that is known beforehand`),
      ...file.resources
        .filter(({ body }) =>
          leaves(body).some(([path, value]) => path === 'location' && value !== 'global' && String(value) !== 'location'),
        )
        .map(resource => `${file.name}: ${resource.name} has a location of its own`),
    ];
  });
}

/** What the template gives out and which secrets it takes stands in the deployment page. */
export function documented(files, page) {
  const main = files.find(file => file.name === 'main.bicep');
  return [...main.outputs, ...main.params.filter(param => decorator(param, 'secure'))]
    .filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(page))
    .map(({ name }) => `${name} does not stand in docs/deploy.md`);
}
