/** The zone that each private endpoint needs, or the name keeps resolving to the public address. */
const zones = {
  blob: "'privatelink.blob.${environment().suffixes.storage}'",
  queue: "'privatelink.queue.${environment().suffixes.storage}'",
  table: "'privatelink.table.${environment().suffixes.storage}'",
  vault: 'privatelink.vaultcore.azure.net',
};

/** Every service that the app talks to has an endpoint, with its own zone and target. */
export function privateEndpoints(files) {
  const file = files.find(each => each.name === 'modules/private-endpoints.bicep');
  const endpoints = file?.variables.find(variable => variable.name === 'endpoints')?.value ?? [];
  return [
    ...Object.keys(zones)
      .filter(group => !endpoints.some(endpoint => endpoint.group === group))
      .map(group => `${group} has no private endpoint`),
    ...endpoints.flatMap(({ name, target, group, zone }) => {
      const owner = group === 'vault' ? 'keyVault' : 'storageAccount';
      return [
        ...(String(zone) === zones[group] ? [] : [`${group} resolves in ${zone}`]),
        ...(target.text === `${owner}Id` ? [] : [`${group} leads to ${target}`]),
        ...(name.text === `'pe-\${${owner}Name}-${group}'` ? [] : [`${group} is named ${name}`]),
      ];
    }),
  ];
}

/** The one resource outside of the group that may come through the firewall of storage: Defender's scanner. */
export function scanner(files) {
  const file = files.find(each => each.name === 'modules/storage.bicep');
  const given = file?.variables.find(variable => variable.name === 'scanner')?.value ?? {};
  const expected = {
    tenantId: 'tenant().tenantId',
    resourceId: "'${subscription().id}/providers/Microsoft.Security/datascanners/StorageDataScanner'",
  };
  return Object.keys({ ...given, ...expected })
    .filter(key => String(given[key]) !== expected[key])
    .map(key => `${key} of the scanner is ${given[key]}`);
}

/** The subnets lie side by side in the address space, each with room for what lives in it. */
export function subnets(files) {
  const file = files.find(each => each.name === 'modules/network.bicep');
  const found = (file?.resources.flatMap(resource => resource.body.properties.subnets) ?? []).map(subnet => {
    const [, bits, index] = /^cidrSubnet\(addressPrefix, (\d+), (\d+)\)$/.exec(String(subnet.properties.addressPrefix)) ?? [];
    const size = 2 ** (32 - bits);
    return { name: subnet.name, from: index * size, to: (Number(index) + 1) * size };
  });
  return [
    ...found.filter(({ from, to }) => !(to <= 256 && to - from >= 32)).map(({ name }) => `subnet ${name} is too small or outside of a /24`),
    ...found
      .filter((each, i) => found.some((other, j) => j < i && each.from < other.to && other.from < each.to))
      .map(({ name }) => `subnet ${name} overlaps another`),
    ...found
      .filter((each, i) => found.findIndex(other => other.name === each.name) !== i)
      .map(({ name }) => `two subnets are named ${name}`),
  ];
}
