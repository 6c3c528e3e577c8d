import { Expression, descendants, toValue } from '../bicep.mjs';
import { constants, difference, file, variable } from './drift.mjs';

const host = 'the host or the platform reads it, not the app';
const identity = 'one machine has a connection string and no identities';
const outbox = 'one machine keeps notices in the outbox';
const replaced = 'given only while a key is being replaced';
const byDefault = 'what the code says by itself is right';

/** Where a setting is missing on purpose, and why. Every other one is in all three places. */
export const exceptions = {
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: [['code', 'machine'], host],
  APPLICATIONINSIGHTS_CONNECTION_STRING: [['code', 'machine'], host],
  AzureWebJobsDisableHomepage: [['code', 'machine'], host],
  FUNCTIONS_WORKER_RUNTIME: [['code', 'azure'], 'Core Tools ask for it; on Flex Consumption it is part of functionAppConfig'],
  'EmbeddedHost:FunctionKey': [['code', 'azure'], 'on Azure the platform keeps the keys'],
  'EmbeddedHost:MasterKey': [['code', 'azure'], 'on Azure the platform keeps the keys'],
  'EmbeddedHost:MessageLock': [['code', 'azure'], 'on Azure the platform locks a message for ten minutes; on one machine a killed app goes on sooner'],
  AzureWebJobsStorage: [['azure'], 'a connection string holds a key, and on Azure there are none'],
  'AzureWebJobsStorage:credential': [['machine'], identity],
  'AzureWebJobsStorage:clientId': [['machine'], identity],
  'AzureWebJobsStorage:blobServiceUri': [['machine'], identity],
  'AzureWebJobsStorage:queueServiceUri': [['machine'], identity],
  'AzureWebJobsStorage:tableServiceUri': [['machine'], identity],
  'Keys:Sealing:Previous': [['machine'], replaced],
  'Keys:Tokens:Previous': [['machine'], replaced],
  'Notices:Smsc:From': [['machine'], outbox],
  'Notices:Smsc:Login': [['machine'], outbox],
  'Notices:Smsc:Password': [['machine'], outbox],
  'Confirmations:BurstPerPhone': [['azure'], byDefault],
  'Confirmations:RefillSeconds': [['azure'], byDefault],
  'Confirmations:PerPhoneAndDay': [['azure'], byDefault],
  'Confirmations:BurstPerAddress': [['azure', 'machine'], byDefault],
  'Confirmations:PerAddressAndMinute': [['azure', 'machine'], byDefault],
  'Status:LookUpsPerMinute': [['azure', 'machine'], byDefault],
};

/** The app settings of the template by name, with those that it adds under a condition. */
export function settingsOf(files) {
  const given = file(files, 'function-app')?.variables ?? [];
  const conditional = given
    .filter(({ name }) => name.startsWith('previous'))
    .flatMap(({ value }) => (value instanceof Expression ? descendants(value.node, 'object').map(toValue) : []));
  return Object.assign({}, given.find(({ name }) => name === 'appSettings')?.value, ...conditional);
}

/** The three places that know the settings: the code's constants, the app settings in Bicep, the sample for one machine. */
export function settings(files, source, sample) {
  const places = {
    code: Object.values(constants(source).SettingNames),
    azure: Object.keys(settingsOf(files)).map(name => name.replaceAll('__', ':')),
    machine: Object.keys(sample.Values),
  };
  const all = new Set([...Object.values(places).flat(), ...Object.keys(exceptions)]);
  return [...all].flatMap(name =>
    Object.entries(places).flatMap(([place, names]) => {
      const wanted = !(exceptions[name]?.[0] ?? []).includes(place);
      return names.includes(name) === wanted ? [] : [`setting ${name} is ${wanted ? 'missing' : 'not expected'} in ${place}`];
    }),
  );
}

/** Flex Consumption has moved these out of the app settings; with them the app does not start. */
const notOnFlex = [
  'FUNCTIONS_WORKER_RUNTIME',
  'FUNCTIONS_EXTENSION_VERSION',
  'WEBSITE_RUN_FROM_PACKAGE',
  'WEBSITE_TIME_ZONE',
  'WEBSITE_CONTENTSHARE',
  'AzureWebJobsStorage',
];

export function flexSettings(files) {
  return Object.entries(settingsOf(files)).flatMap(([name, value]) => [
    ...(notOnFlex.includes(name) ? [`${name} is no setting of Flex Consumption`] : []),
    ...(/AccountKey|SharedAccessSignature|DefaultEndpointsProtocol/i.test(String(value)) ? [`${name} holds a key`] : []),
  ]);
}

/** The values of the app settings: each secret comes from the vault under the name of its setting, the rest as the host reads it. */
export function settingValues(files) {
  const given = settingsOf(files);
  const secretName = name => name.replaceAll('__', '--');
  const secret = Object.keys(given).filter(name => /^Keys__|__(Login|Password)$/.test(name));
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
    Notices__Smsc__From: 'smscFrom',
    RecomputeSchedule: 'recomputeSchedule',
    RebuildSchedule: 'rebuildSchedule',
    ...Object.fromEntries(secret.map(name => [name, `'\${secretBase}/${secretName(name)})'`])),
  };
  const kept = file(files, 'key-vault')
    ?.resources.filter(each => each.target.startsWith('Microsoft.KeyVault/vaults/secrets@'))
    .map(each => each.body.name);
  const lasting = secret.filter(name => !name.endsWith('__Previous')).map(secretName);
  const base = String(variable(files, 'function-app', 'secretBase'));
  return [
    ...Object.entries(given)
      .filter(([name, value]) => expected[name] !== String(value))
      .map(([name, value]) => `setting ${name} is ${value}`),
    ...difference('secret', lasting, 'function-app.bicep', kept ?? [], 'key-vault.bicep'),
    ...(base === "'@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets'" ? [] : [`secrets are referred to by ${base}`]),
    ...conditions(files),
  ];
}

/** A key of before is referred to when its name is asked for, and then under that name. */
function conditions(files) {
  return ['Sealing', 'Tokens']
    .map(key => [key, String(variable(files, 'function-app', `previous${key}`)).split(' ? ')])
    .filter(
      ([key, [condition, then = '']]) => condition !== `contains(previousKeys, '${key}')` || !then.startsWith(`{ Keys__${key}__Previous: `),
    )
    .map(([key, [condition]]) => `the previous ${key} key comes under ${condition}`);
}

const simple = 'int|long|double|string|bool|Uri|TimeSpan';

/**
 * Settings that the code reads beside SettingNames.cs: by a name of its own, or by a property of an options class. A name or
 * a section of the list is fine, anything else is a second list.
 */
export function strayedSettings(source, settingSource) {
  const known = Object.values(constants(settingSource).SettingNames);
  const read = [
    ...source.matchAll(/"%([A-Za-z0-9_:]+)%"/g),
    ...source.matchAll(/onfiguration\["([^"]+)"\]/g),
    ...source.matchAll(/\b(?:GetSection|GetRequiredSection|GetValue(?:<[^>]+>)?)\("([^"]+)"/g),
  ].map(([, name]) => name);
  const bound = [...source.matchAll(/class \w+\s*\{\s*public const string Section = "(\w+)";(.*?)^\}/gms)].flatMap(([, section, body]) =>
    [...body.matchAll(new RegExp(`public (?:${simple})\\??(?:\\[\\])? (\\w+) \\{ get; (?:init|set);`, 'g'))].map(
      ([, name]) => `${section}:${name}`,
    ),
  );
  return [
    ...read.filter(name => !known.some(each => each === name || each.startsWith(`${name}:`))),
    ...bound.filter(name => !known.includes(name)),
  ];
}
