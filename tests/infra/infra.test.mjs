// infra-bicep as it stands: every check finds nothing.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { infra, loadAll, repository } from './bicep.mjs';
import { checks, parameterFiles } from './checks/all.mjs';
import { roles } from './checks/policy.mjs';

const files = loadAll();
const clean = findings => assert.deepEqual(findings, []);

test('the template is there', () => {
  assert.ok(files.some(file => file.name === 'main.bicep'));
  assert.ok(files.flatMap(file => file.resources.filter(resource => !resource.existing)).length > 25);
});

const sentences = {
  syntax: 'every file parses',
  layout: 'every statement, property and item is set off from the next',
  references: 'every name is declared, used, and leads somewhere',
  modules: 'every module exists and gets what it asks for, no more and no less',
  shape: 'every resource has the properties of its kind, with the safe values',
  described: 'every parameter and output is described',
  secrets: 'no key is listed and no secret given out',
  roleAssignments: 'roles are known, and assigned under a name of scope, principal and role',
  apiVersions: 'every kind has an API version, the same everywhere',
  flexSettings: 'app settings hold no key and nothing that Flex Consumption refuses',
  deterministic: 'names are the same in every run',
  documented: 'docs/deploy.md names every output and every secret that the template asks for',
  names: 'names fit, and those that all of Azure shares end in a suffix',
  strings: 'no string has the rest of an interpolation in it',
  innerNames: 'names inside of resources are words',
  ids: 'ids lead somewhere',
  privateEndpoints: 'every service has a private endpoint in the zone of its name',
  subnets: 'the subnets lie side by side',
  scanner: 'only the malware scanner comes through the firewall of storage',
  alerts: 'alerts ask for tables, columns and texts that there are',
  defaults: 'defaults are values that their parameters take',
  parameters: 'the parameter files fit main.bicep',
  storageNames: 'tables, queues and containers are those of StorageNames.cs',
  settings: 'app settings and the sample are those of SettingNames.cs',
  settingValues: 'every secret is a reference into the vault under the name of its setting',
  events: 'the event that an alert looks for is logged under its number and name',
  timers: 'the timer whose silence is an alert is there',
  lifecycle: 'lifecycle rules look for the tag and the container that the app writes',
};

for (const [name, check] of Object.entries(checks)) {
  test(sentences[name] ?? assert.fail(`${name} has no sentence`), () => clean(check(files)));
}

test('all five roles are given', () => {
  const given = new Set(files.flatMap(file => file.variables.map(variable => variable.value)).filter(value => value in roles));
  assert.deepEqual([...given].sort(), Object.keys(roles).sort());
});

test('no parameter file is left unread', () => {
  assert.deepEqual(
    readdirSync(infra).filter(name => name.endsWith('.parameters.json')),
    parameterFiles,
  );
});

test('the app runs on the .NET that it is built for', () => {
  const props = readFileSync(path.join(repository, 'Directory.Build.props'), 'utf8');
  const [, framework] = /<TargetFramework>net([\d.]+)<\/TargetFramework>/.exec(props);
  const app = files.find(file => file.name === 'modules/function-app.bicep').resources.find(resource => resource.name === 'site');
  assert.equal(app.body.properties.functionAppConfig.runtime.version, framework);
});
