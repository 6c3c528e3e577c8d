import { Expression } from '../bicep.mjs';

/** Modules that point nowhere, leave out what is required, or pass what is not asked for. */
export function modules(files) {
  return files.flatMap(file => [
    ...file.modules.flatMap(module => wrong(file, files, module)),
    ...unreached(file, files),
    ...sameName(file),
  ]);
}

function wrong(file, files, module) {
  const target = files.find(other => other.name === module.target);
  if (!target) return [`${file.name}: module ${module.name} points to ${module.target}, which is not there`];
  const passed = module.body.params ?? {};
  const keys = Object.keys(module.body).filter(key => !['name', 'params', 'dependsOn'].includes(key));
  return [
    ...keys.map(key => `${file.name}: module ${module.name} has an unknown property ${key}`),
    ...target.params
      .filter(param => param.default === undefined && !(param.name in passed))
      .map(param => `${file.name}: ${module.name} does not get ${param.name}`),
    ...Object.keys(passed)
      .filter(name => !target.params.some(param => param.name === name))
      .map(name => `${file.name}: ${module.name} gets ${name}, which it does not know`),
    ...Object.entries(passed).flatMap(([name, value]) => otherType(file, files, module, target, name, value)),
    ...(module.body.dependsOn ?? [])
      .filter(needed => !file.modules.some(other => other.name === needed.text))
      .map(needed => `${file.name}: ${module.name} waits for ${needed.text}, which is not there`),
  ];
}

function otherType(file, files, module, target, name, value) {
  const expected = target.params.find(param => param.name === name)?.type;
  const given = typeOf(file, files, value);
  return expected && given && expected !== given ? [`${file.name}: ${module.name} wants ${name} as ${expected} and gets ${given}`] : [];
}

function typeOf(file, files, value) {
  if (Array.isArray(value)) return 'array';
  if (!(value instanceof Expression)) return { string: 'string', number: 'int', boolean: 'bool', object: 'object' }[typeof value];
  const param = file.params.find(each => each.name === value.text);
  if (param) return param.type;
  const output = /^(\w+)!?\.outputs\.(\w+)$/.exec(value.text);
  const module = output && file.modules.find(each => each.name === output[1]);
  return files.find(other => other.name === module?.target)?.outputs.find(each => each.name === output[2])?.type;
}

function unreached(file, files) {
  if (file.name === 'main.bicep') return [];
  return files.some(other => other.modules.some(module => module.target === file.name)) ? [] : [`${file.name} is used by no module`];
}

/** The deployment of a module goes by its name: two of one name overwrite each other, and a computed one is hard to find. */
function sameName(file) {
  return file.modules.flatMap((module, i) => [
    ...(/^[a-z]+(-[a-z]+)*$/.test(module.body.name) ? [] : [`${file.name}: module ${module.name} has the name ${module.body.name}`]),
    ...(module.body.name === module.name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`) ||
    module.target.endsWith(`/${module.body.name}.bicep`)
      ? []
      : [`${file.name}: module ${module.name} is deployed as ${module.body.name}`]),
    ...(file.modules.findIndex(other => other.body.name === module.body.name) === i
      ? []
      : [`${file.name}: ${module.body.name} is deployed twice`]),
  ]);
}
