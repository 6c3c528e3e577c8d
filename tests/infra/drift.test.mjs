// infra-bicep against the code, both ways: a name that changes on one side only is found.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { loadAll, repository } from './bicep.mjs';
import { constants, lifecycle, storageNames } from './checks/drift.mjs';
import { settings, strayedSettings } from './checks/settings.mjs';

const read = name => readFileSync(path.join(repository, name), 'utf8');
const files = loadAll();
const names = read('functions/Storage/StorageNames.cs');
const settingNames = read('functions/Storage/SettingNames.cs');
const tags = read('functions/Storage/BlobTags.cs');
const sample = JSON.parse(read('local.settings.sample.json'));
const clean = findings => assert.deepEqual(findings, []);

test('the template and the sample agree on the schedules', () => {
  const main = files.find(file => file.name === 'main.bicep');
  const byDefault = name => main.params.find(param => param.name === name).default;
  assert.equal(byDefault('recomputeSchedule'), sample.Values.RecomputeSchedule);
  assert.equal(byDefault('rebuildSchedule'), sample.Values.RebuildSchedule);
});

test('the code names settings by SettingNames.cs only', () => {
  const sources = readdirSync(path.join(repository, 'functions'), { recursive: true }).filter(
    name => name.endsWith('.cs') && !/(^|[\\/])(bin|obj)[\\/]/.test(name),
  );
  assert.ok(sources.length > 0);
  clean(
    sources.flatMap(name => strayedSettings(read(path.join('functions', name)), settingNames).map(setting => `${name} reads ${setting}`)),
  );
});

for (const [type, fields] of Object.entries(constants(names))) {
  for (const [field, value] of Object.entries(fields)) {
    test(`renaming ${type}.${field} is found`, () => {
      const renamed = names.replace(new RegExp(`(const string ${field} = )[^;]+;`), `$1"${value}2";`);
      assert.notDeepEqual(storageNames(files, renamed), []);
    });
  }
}

for (const [field, value] of Object.entries(constants(settingNames).SettingNames)) {
  test(`renaming SettingNames.${field} is found`, () =>
    assert.notDeepEqual(settings(files, settingNames.replace(`"${value}"`, `"${value}2"`), sample), []));
}

for (const [field, value] of Object.entries(constants(tags).BlobTags)) {
  test(`renaming BlobTags.${field} is found`, () =>
    assert.notDeepEqual(lifecycle(files, tags.replace(`"${value}"`, `"${value}2"`), names), []));
}

for (const name of Object.keys(sample.Values)) {
  test(`leaving ${name} out of the sample is found`, () => {
    const { [name]: _, ...rest } = sample.Values;
    assert.notDeepEqual(settings(files, settingNames, { Values: rest }), []);
  });
}

for (const [code, found] of [
  ['[TimerTrigger("%RecomputeSchedule%")]', []],
  ['[TimerTrigger("%Recompute%")]', ['Recompute']],
  ['configuration.GetSection("Keys")', []],
  ['configuration["Keys:Pepper"]', ['Keys:Pepper']],
  ['builder.Configuration.GetValue<int>("Limits:Upload")', ['Limits:Upload']],
  ['class A\n{\n    public const string Section = "Notices";\n    public string Sender { get; init; } = "";\n}\n', []],
  ['class A\n{\n    public const string Section = "Notices";\n    public int Tries { get; init; }\n}\n', ['Notices:Tries']],
]) {
  test(`in ${code.replace(/\s+/g, ' ')} ${found.length === 0 ? 'nothing' : found} strays`, () =>
    assert.deepEqual(strayedSettings(code, settingNames), found));
}
