import { Expression } from '../bicep.mjs';
import { settingsOf } from './policy.mjs';

/** Settings of the platform and of the host, which our own code never reads. */
export const onAzureOnly = {
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'the host writes telemetry as this identity',
  APPLICATIONINSIGHTS_CONNECTION_STRING: 'the host writes telemetry to this component',
  AzureWebJobsDisableHomepage: 'the platform would show its own page at /',
  'AzureWebJobsStorage:credential': 'no identities on one machine',
  'AzureWebJobsStorage:clientId': 'no identities on one machine',
  'AzureWebJobsStorage:blobServiceUri': 'one machine has a connection string',
  'AzureWebJobsStorage:queueServiceUri': 'one machine has a connection string',
  'AzureWebJobsStorage:tableServiceUri': 'one machine has a connection string',
};
export const onOneMachineOnly = {
  AzureWebJobsStorage: 'a connection string holds a key, and on Azure there are none',
  FUNCTIONS_WORKER_RUNTIME: 'Core Tools ask for it; on Flex Consumption it is part of functionAppConfig',
  'EmbeddedHost:FunctionKey': 'on Azure the platform keeps the keys',
  'EmbeddedHost:MasterKey': 'on Azure the platform keeps the keys',
};
const platform = [
  'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
  'APPLICATIONINSIGHTS_CONNECTION_STRING',
  'AzureWebJobsDisableHomepage',
  'FUNCTIONS_WORKER_RUNTIME',
  'EmbeddedHost:FunctionKey',
  'EmbeddedHost:MasterKey',
];

/** The public constants of every class in a C# file of constants: { class: { constant: value } }. */
export function constants(source) {
  const classes = {};
  for (const [, name, body] of source.matchAll(/public static class (\w+)\s*\{(.*?)^\}/gms)) {
    const raw = [...body.matchAll(/(public|private) const string (\w+) = ([^;]+);/g)];
    const value = expression =>
      expression
        .split('+')
        .map(part => part.trim())
        .map(part => (part.startsWith('"') ? part.slice(1, -1) : value(raw.find(([, , other]) => other === part)[3])))
        .join('');
    classes[name] = Object.fromEntries(
      raw.filter(([, visibility]) => visibility === 'public').map(([, , constant, expression]) => [constant, value(expression)]),
    );
  }
  return classes;
}

/** Both ways: what only one of two lists has. */
export function difference(what, left, leftName, right, rightName) {
  return [
    ...left.filter(each => !right.includes(each)).map(each => `${what} ${each} is in ${leftName} and not in ${rightName}`),
    ...right.filter(each => !left.includes(each)).map(each => `${what} ${each} is in ${rightName} and not in ${leftName}`),
  ];
}

const file = (files, name) => files.find(each => each.name === `modules/${name}.bicep`);
const variable = (files, name, wanted) => file(files, name)?.variables.find(each => each.name === wanted)?.value;

/** Tables, queues and containers; the container of the package is Azure's alone. */
export function storageNames(files, source) {
  const code = constants(source);
  const kinds = [
    ['table', 'tables', 'tableNames', code.Tables],
    ['queue', 'queues', 'queueNames', code.QueueNames],
    ['container', 'containers', 'containerNames', code.Containers],
  ];
  return kinds.flatMap(([what, resource, list, expected]) => {
    const all = variable(files, 'storage', list) ?? [];
    const names = all.filter(name => !(name instanceof Expression && name.text === 'deploymentContainer')).map(String);
    const made = file(files, 'storage')?.resources.find(each => each.name === resource);
    return [
      ...difference(what, names, 'storage.bicep', Object.values(expected), 'StorageNames.cs'),
      ...(made?.loop?.over.text === list && made.body.name?.text === made.loop.variable ? [] : [`${resource} are not made from ${list}`]),
      ...names.filter((name, i) => names.indexOf(name) !== i).map(name => `${what} ${name} stands twice`),
      ...(what !== 'queue'
        ? []
        : names
            .filter(name => !name.endsWith('-poison') && !names.includes(`${name}-poison`))
            .map(name => `queue ${name} has no poison twin`)),
    ];
  });
}

/** The three places that know the settings: the code's constants, the app settings in Bicep, the sample for one machine. */
export function settings(files, source, sample) {
  const code = Object.values(constants(source).SettingNames);
  const azure = Object.keys(settingsOf(files)).map(name => name.replaceAll('__', ':'));
  const machine = Object.keys(sample.Values);
  const without = (names, exceptions) => names.filter(name => !exceptions.includes(name));
  return [
    ...difference(
      'setting',
      without(azure, platform),
      'function-app.bicep',
      without(code, Object.keys(onOneMachineOnly)),
      'SettingNames.cs',
    ),
    ...difference(
      'setting',
      without(machine, platform),
      'local.settings.sample.json',
      without(code, Object.keys(onAzureOnly)),
      'SettingNames.cs',
    ),
    ...Object.keys(onAzureOnly)
      .filter(name => !azure.includes(name))
      .map(name => `setting ${name} is said to be on Azure and is not`),
    ...Object.keys(onOneMachineOnly)
      .filter(name => !machine.includes(name))
      .map(name => `setting ${name} is said to be in the sample and is not`),
  ];
}

/** The values of the app settings: each key comes from the vault's secret of its name, the rest as the host reads it. */
export function settingValues(files) {
  const given = settingsOf(files);
  const vaultSecrets =
    file(files, 'key-vault')
      ?.resources.filter(each => each.target.startsWith('Microsoft.KeyVault/vaults/secrets@'))
      .map(each => each.body.name) ?? [];
  const keys = Object.keys(given).filter(name => name.startsWith('Keys__'));
  const expected = {
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: "'ClientId=${identityClientId};Authorization=AAD'",
    APPLICATIONINSIGHTS_CONNECTION_STRING: 'applicationInsights.properties.ConnectionString',
    AzureWebJobsDisableHomepage: 'true',
    AzureWebJobsStorage__credential: 'managedidentity',
    AzureWebJobsStorage__clientId: 'identityClientId',
    AzureWebJobsStorage__blobServiceUri: 'account.properties.primaryEndpoints.blob',
    AzureWebJobsStorage__queueServiceUri: 'account.properties.primaryEndpoints.queue',
    AzureWebJobsStorage__tableServiceUri: 'account.properties.primaryEndpoints.table',
    Notices__Sender: 'noticesSender',
    RecomputeSchedule: 'recomputeSchedule',
    ...Object.fromEntries(keys.map(name => [name, `'\${secretBase}/${name.replace('__', '--')})'`])),
  };
  const base = String(variable(files, 'function-app', 'secretBase'));
  return [
    ...Object.entries(given)
      .filter(([name, value]) => expected[name] !== String(value))
      .map(([name, value]) => `setting ${name} is ${value}`),
    ...difference(
      'secret',
      keys.map(name => name.replace('__', '--')),
      'function-app.bicep',
      vaultSecrets,
      'key-vault.bicep',
    ),
    ...(base === "'@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets'" ? [] : [`secrets are referred to by ${base}`]),
  ];
}

/** Lifecycle rules match the container and the tag that the app writes. */
export function lifecycle(files, tagSource, namesSource) {
  const tags = constants(tagSource).BlobTags;
  const rules = variable(files, 'storage-lifecycle', 'documentRules') ?? [];
  return [
    ...difference('tag', [variable(files, 'storage-lifecycle', 'decisionTag')], 'storage-lifecycle.bicep', [tags.Decision], 'BlobTags.cs'),
    ...difference(
      'tag value',
      rules.map(rule => rule.decision),
      'storage-lifecycle.bicep',
      [tags.Pending, tags.Decided],
      'BlobTags.cs',
    ),
    ...difference(
      'prefix',
      [variable(files, 'storage-lifecycle', 'documentsPrefix')],
      'storage-lifecycle.bicep',
      [`${constants(namesSource).Containers.BenefitDocuments}/`],
      'StorageNames.cs',
    ),
  ];
}

/** Settings that the code names outside of SettingNames.cs: a name or a section of one is fine, anything else is a second list. */
export function strayedSettings(source, settingSource) {
  const known = Object.values(constants(settingSource).SettingNames);
  const read = [
    ...source.matchAll(/"%([A-Za-z0-9_:]+)%"/g),
    ...source.matchAll(/onfiguration\["([^"]+)"\]/g),
    ...source.matchAll(/\b(?:GetSection|GetRequiredSection|GetValue(?:<[^>]+>)?)\("([^"]+)"/g),
  ].map(([, name]) => name);
  return read.filter(name => !known.some(each => each === name || each.startsWith(`${name}:`)));
}
