// The checks themselves: each finds the fault that it is there for. A fault is one replacement in one real file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll, parse } from './bicep.mjs';
import { checks } from './checks/all.mjs';

const files = loadAll();

function broken(name, from, to) {
  const file = files.find(each => each.name === name);
  assert.ok(file.source.includes(from), `${name} no longer contains ${from}`);
  return files.map(each => (each === file ? parse(file.source.replace(from, to), name) : each));
}

const storage = 'modules/storage.bicep';
const app = 'modules/function-app.bicep';
const vault = 'modules/key-vault.bicep';
const access = 'modules/storage-access.bicep';
const alerts = 'modules/alerts.bicep';

for (const [fault, check, name, from, to] of [
  ['a brace that is not closed', 'syntax', storage, "kind: 'StorageV2'", "kind: { 'StorageV2'"],
  ['two properties on one line', 'layout', storage, "kind: 'StorageV2'\n", "kind: 'StorageV2' "],
  ['two statements on one line', 'layout', 'main.bicep', "'app-package'\n\nmodule", "'app-package' module"],
  ['two words run together', 'layout', storage, 'param sku string', 'paramsku string'],
  ['a tab', 'layout', storage, '  kind:', '\tkind:'],
  ['a misspelt parameter', 'references', storage, 'days: softDeleteDays', 'days: softDeleteDay'],
  ['a parameter that nobody reads', 'references', storage, 'sku: {\n    name: sku', "sku: {\n    name: 'Standard_LRS'"],
  ['an unknown function', 'references', 'main.bicep', 'uniqueString(resourceGroup().id', 'uniqueText(resourceGroup().id'],
  ['an argument too many', 'references', 'main.bicep', 'take(suffix, 11)', 'take(suffix, 11, 2)'],
  ['an output that the module does not have', 'references', 'main.bicep', 'storage.outputs.id', 'storage.outputs.key'],
  ['a member that the list does not have', 'references', alerts, 'rule.severity', 'rule.level'],
  ['a decorator that is unknown', 'references', 'main.bicep', '@minLength(3)', '@minimum(3)'],
  ['a type that is unknown', 'references', 'main.bicep', 'param tags object', 'param tags objects'],
  ['a module that is not there', 'modules', 'main.bicep', "'modules/identity.bicep'", "'modules/identities.bicep'"],
  ['a required parameter left out', 'modules', 'main.bicep', '    sku: storageSku\n', ''],
  [
    'a parameter that the module does not know',
    'modules',
    'main.bicep',
    '    sku: storageSku\n',
    '    sku: storageSku\n    skus: storageSku\n',
  ],
  ['a parameter of another type', 'modules', 'main.bicep', 'sku: storageSku', 'sku: softDeleteDays'],
  ['two deployments of one name', 'modules', 'main.bicep', "name: 'key-vault'", "name: 'storage'"],
  ['shared keys', 'shape', storage, 'allowSharedKeyAccess: false', 'allowSharedKeyAccess: true'],
  ['shared keys left to the default', 'shape', storage, '    allowSharedKeyAccess: false\n', ''],
  ['public blobs', 'shape', storage, 'allowBlobPublicAccess: false', 'allowBlobPublicAccess: true'],
  ['old TLS', 'shape', storage, "'TLS1_2'", "'TLS1_0'"],
  ['no versioning', 'shape', storage, 'isVersioningEnabled: true', 'isVersioningEnabled: false'],
  [
    'no soft delete',
    'shape',
    storage,
    '    deleteRetentionPolicy: {\n      enabled: true',
    '    deleteRetentionPolicy: {\n      enabled: false',
  ],
  ['a firewall that never closes', 'shape', storage, "privateNetwork ? 'Deny' : 'Allow'", "privateNetwork ? 'Open' : 'Allow'"],
  ['a misspelt property', 'shape', app, 'httpsOnly: true', 'httpOnly: true'],
  ['a property said twice', 'shape', app, 'httpsOnly: true', 'httpsOnly: true\n    httpsOnly: true'],
  ['an unknown kind', 'shape', app, "'Microsoft.Web/sites@2024-04-01'", "'Microsoft.Web/site@2024-04-01'"],
  ['a vault without purge protection', 'shape', vault, 'enablePurgeProtection: true', 'enablePurgeProtection: false'],
  ['telemetry by key', 'shape', 'modules/monitoring.bicep', 'DisableLocalAuth: true', 'DisableLocalAuth: false'],
  ['another runtime', 'shape', app, "version: '10.0'", "version: '8.0'"],
  ['a principal type left out', 'shape', access, "      principalType: 'ServicePrincipal'\n", ''],
  ['a parameter without a description', 'described', access, "@description('Name of the storage account.')\n", ''],
  ['listKeys', 'secrets', app, 'account.properties.primaryEndpoints.blob\n', 'account.listKeys().keys[0].value\n'],
  [
    'listKeys as a function',
    'secrets',
    app,
    'account.properties.primaryEndpoints.blob\n',
    "listKeys(account.id, '2024-01-01').keys[0].value\n",
  ],
  ['a secret as an output', 'secrets', vault, 'output name string = vault.name', 'output name string = pseudonymKey'],
  [
    'a connection string as an output',
    'secrets',
    'modules/monitoring.bicep',
    'string = applicationInsights.name',
    'string = applicationInsights.properties.ConnectionString',
  ],
  ['a key in the open', 'secrets', 'main.bicep', '@secure()\nparam tokensKey', 'param tokensKey'],
  ['a key with a default', 'secrets', 'main.bicep', "param tokensKey string = ''", "param tokensKey string = 'c2VjcmV0'"],
  ['a secret that is written when it is not given', 'secrets', vault, 'if (!empty(tokensKey))', 'if (!empty(marksKey))'],
  ['the role of an owner', 'roleAssignments', access, 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'],
  [
    'a role under the name of another',
    'roleAssignments',
    access,
    '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
    '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
  ],
  [
    'an assignment that is not named by its role',
    'roleAssignments',
    access,
    'guid(account.id, principalId, role)',
    'guid(account.id, principalId)',
  ],
  ['a kind without a version', 'apiVersions', app, "'Microsoft.Web/serverfarms@2024-04-01'", "'Microsoft.Web/serverfarms'"],
  ['one kind in two versions', 'apiVersions', access, 'storageAccounts@2024-01-01', 'storageAccounts@2023-01-01'],
  [
    'a setting that Flex Consumption refuses',
    'flexSettings',
    app,
    '  RecomputeSchedule:',
    "  FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'\n  RecomputeSchedule:",
  ],
  [
    'a connection string with a key',
    'flexSettings',
    app,
    "AzureWebJobsDisableHomepage: 'true'",
    "AzureWebJobsDisableHomepage: 'AccountName=a;AccountKey=b'",
  ],
  ['a name that changes', 'deterministic', 'main.bicep', 'uniqueString(resourceGroup().id, workload)', 'uniqueString(newGuid())'],
  ['an output that the page does not know', 'documented', 'main.bicep', 'output keyVaultName', 'output vaultName'],
  ['a name that is too long', 'names', 'main.bicep', '@maxLength(9)', '@maxLength(12)'],
  ['a shared name without a suffix', 'names', 'main.bicep', "'func-${workload}-${suffix}'", "'func-${workload}'"],
  ['the rest of an interpolation', 'strings', 'main.bicep', "'id-${workload}'", "'id-{workload}'"],
  ['a subnet id that leads nowhere', 'ids', 'modules/network.bicep', "virtualNetwork.name, 'app')", "virtualNetwork.name, 'apps')"],
  ['a zone of another service', 'privateEndpoints', 'modules/private-endpoints.bicep', 'privatelink.queue.', 'privatelink.table.'],
  ['subnets that overlap', 'subnets', 'modules/network.bicep', 'cidrSubnet(addressPrefix, 27, 2)', 'cidrSubnet(addressPrefix, 27, 1)'],
  ['another guest of the firewall', 'scanner', storage, 'datascanners/StorageDataScanner', 'datascanners/Other'],
  ['a misspelt column', 'alerts', alerts, 'toint(StatusCode)', 'toint(Status)'],
  ['an alert on another queue', 'alerts', alerts, '"-poison/messages"', '"-dead/messages"'],
  ['a default out of range', 'defaults', 'main.bicep', 'param softDeleteDays int = 14', 'param softDeleteDays int = 3'],
  [
    'a default that is not allowed',
    'defaults',
    'main.bicep',
    "param storageSku string = 'Standard_ZRS'",
    "param storageSku string = 'Premium_LRS'",
  ],
  ['a parameter file that no longer fits', 'parameters', 'main.bicep', 'param storageSku string', 'param storageKind string'],
  ['a table of another name', 'storageNames', storage, "'Reviews'", "'Review'"],
  ['a queue without its poison twin', 'storageNames', storage, "  'queue-changes-poison'\n", ''],
  ['a container too many', 'storageNames', storage, "  'benefit-documents'\n", "  'benefit-documents'\n  'photos'\n"],
  ['a list that nothing is made from', 'storageNames', storage, 'for tableName in tableNames', 'for tableName in queueNames'],
  ['a setting left out', 'settings', app, '  Notices__Sender: noticesSender\n', ''],
  ['a setting too many', 'settings', app, '  Notices__Sender: noticesSender\n', "  Notices__Sender: noticesSender\n  Notices__From: 'x'\n"],
  ['the secret of another key', 'settingValues', app, '/Keys--Tokens)', '/Keys--Marks)'],
  ['a setting of the gateway left out', 'settings', app, '  Notices__Smsc__From: smscFrom\n', ''],
  ['a previous key under the wrong name', 'settingValues', app, "contains(previousKeys, 'Tokens')", "contains(previousKeys, 'Sealing')"],
  ['an event of another number', 'events', alerts, "'9001'", "'9002'"],
  ['an event of another name', 'events', alerts, "'QueueDifference'", "'QueueDiffers'"],
  ['an alert on a timer that is not there', 'timers', alerts, '"RecomputePositions"', '"RecomputePlaces"'],
  ['a tag that nobody sets', 'lifecycle', 'modules/storage-lifecycle.bicep', "decision: 'decided'", "decision: 'done'"],
]) {
  test(`${fault} is found by ${check}`, () => assert.notDeepEqual(checks[check](broken(name, from, to)), []));
}
