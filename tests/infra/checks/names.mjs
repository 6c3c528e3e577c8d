import { decorator, descendants, toValue } from '../bicep.mjs';

/** How the names of main.bicep begin, and how long Azure lets them be. */
const kinds = {
  identity: { begins: 'id-', most: 128 },
  workspace: { begins: 'log-', most: 63 },
  applicationInsights: { begins: 'appi-', most: 260 },
  virtualNetwork: { begins: 'vnet-', most: 64 },
  storageAccount: { begins: 'st', most: 24 },
  keyVault: { begins: 'kv-', most: 24 },
  plan: { begins: 'plan-', most: 60 },
  functionApp: { begins: 'func-', most: 60 },
};

/** uniqueString() always gives 13 characters. */
const suffixLength = 13;
const global = ['storageAccount', 'keyVault', 'functionApp'];

/** Names that Azure would refuse for their length, or that a second installation would have too. */
export function names(files) {
  const main = files.find(file => file.name === 'main.bicep');
  const given = main.variables.find(variable => variable.name === 'names')?.value ?? {};
  const workload = decorator(
    main.params.find(param => param.name === 'workload'),
    'maxLength',
  )?.arguments[0];
  const suffix = main.variables.find(variable => variable.name === 'suffix')?.value;
  return [
    ...Object.keys(kinds)
      .filter(kind => !(kind in given))
      .map(kind => `nothing names the ${kind}`),
    ...(suffix?.text === 'uniqueString(resourceGroup().id, workload)' ? [] : [`the suffix is ${suffix}`]),
    ...Object.entries(given).flatMap(([kind, name]) => {
      const pattern = /^(?:toLower\()?'([a-z]+-?)\$\{workload\}(?:(-?)\$\{(suffix|take\(suffix, (\d+)\))\})?'\)?$/.exec(String(name));
      if (!pattern || pattern[1] !== kinds[kind]?.begins) return [`${kind} is named ${name}`];
      const [, begins, dash = '', end, taken] = pattern;
      const length = begins.length + workload + (end ? dash.length + Number(taken ?? suffixLength) : 0);
      return [
        ...(length <= kinds[kind].most ? [] : [`${kind} may get ${length} characters, ${kinds[kind].most} are allowed`]),
        ...(global.includes(kind) === Boolean(end)
          ? []
          : [`${kind}: names that all of Azure shares end in the suffix, the others do not need it`]),
        ...(Number(taken ?? suffixLength) >= 10 ? [] : [`${kind} has too short a suffix`]),
      ];
    }),
  ];
}

/** A brace in a string is the rest of an interpolation; a name or path in one has only the characters that such have. */
export function strings(files) {
  return files.flatMap(file =>
    descendants(file.root, 'string_content')
      .filter(node => /[{}]/.test(node.text))
      .map(node => `${file.name}:${node.startPosition.row + 1} has a brace in ${node.parent.text}`),
  );
}

/** Names of things inside a resource are words with dashes; those that Azure gives a meaning to are listed. */
export function innerNames(files) {
  return files.flatMap(file => {
    const literals = file.variables
      .filter(variable => ['settingName', 'deploymentContainer'].includes(variable.name))
      .map(variable => variable.value)
      .concat(
        file.variables
          .filter(variable => Array.isArray(variable.value))
          .flatMap(variable => variable.value.map(item => item?.name).filter(name => typeof name === 'string')),
      );
    return [
      ...literals.filter(name => !/^[a-z]+(-[a-z]+)*$/.test(name)).map(name => `${file.name}: ${name} is no name`),
      ...file.resources
        .filter(resource => resource.target.includes('basicPublishingCredentialsPolicies') && resource.loop.over.join() !== 'ftp,scm')
        .map(resource => `${file.name}: ${resource.name} is over ${resource.loop.over}`),
    ];
  });
}

/** resourceId() builds an id from texts that nothing else looks at: its kind and the last name have to be there. */
export function ids(files) {
  return files.flatMap(file =>
    descendants(file.root, 'call_expression')
      .filter(call => call.childForFieldName('function').text === 'resourceId')
      .filter(call => {
        const [kind, , name] = call.childForFieldName('arguments').namedChildren.map(toValue);
        const subnets = file.resources.flatMap(resource => resource.body.properties?.subnets ?? []).map(subnet => subnet.name);
        return kind !== 'Microsoft.Network/virtualNetworks/subnets' || !subnets.includes(name);
      })
      .map(call => `${file.name}: ${call.text} leads nowhere`),
  );
}
