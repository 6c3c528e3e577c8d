import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../bicep.mjs';
import { alerts } from './alerts.mjs';
import { events, lifecycle, storageNames, timers } from './drift.mjs';
import { modules } from './modules.mjs';
import { ids, innerNames, names as resourceNames, strings } from './names.mjs';
import { privateEndpoints, scanner, subnets } from './network.mjs';
import { defaults, parameters } from './parameters.mjs';
import * as policy from './policy.mjs';
import { references } from './references.mjs';
import { flexSettings, settingValues, settings } from './settings.mjs';
import { shape } from './shapes.mjs';
import { layout, syntax } from './syntax.mjs';

/** One for production, one for an installation that is to be thrown away. */
export const parameterFiles = ['main.parameters.json', 'test.parameters.json'];

const read = name => readFileSync(path.join(repository, name), 'utf8');
const names = read('functions/Storage/StorageNames.cs');
const settingNames = read('functions/Storage/SettingNames.cs');
const tags = read('functions/Storage/BlobTags.cs');
const log = read('functions/Applications/ApplicationsLog.cs');
const recompute = read('functions/Queueing/RecomputePositions.cs');
const page = read('docs/deploy.md');
const sample = JSON.parse(read('local.settings.sample.json'));
const documents = parameterFiles.map(name => JSON.parse(read(`infra-bicep/${name}`)));

/** Every check by the name that it goes by in a report, the cheap ones first. */
export const checks = {
  syntax,
  layout,
  references,
  modules,
  shape,
  described: policy.described,
  secrets: policy.secrets,
  roleAssignments: policy.roleAssignments,
  apiVersions: policy.apiVersions,
  flexSettings,
  deterministic: policy.deterministic,
  documented: files => policy.documented(files, page),
  names: resourceNames,
  strings,
  innerNames,
  ids,
  privateEndpoints,
  subnets,
  scanner,
  alerts: files => alerts(files, names),
  defaults,
  parameters: files =>
    documents.flatMap(document =>
      parameters(
        files.find(file => file.name === 'main.bicep'),
        document,
      ),
    ),
  storageNames: files => storageNames(files, names),
  settings: files => settings(files, settingNames, sample),
  settingValues,
  events: files => events(files, log),
  timers: files => timers(files, recompute),
  lifecycle: files => lifecycle(files, tags, names),
};
