import { Expression } from '../bicep.mjs';

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

export const file = (files, name) => files.find(each => each.name === `modules/${name}.bicep`);
export const variable = (files, name, wanted) => file(files, name)?.variables.find(each => each.name === wanted)?.value;

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

/** The event that an alert looks for: its number, and the name under which the host forwards it. */
export function events(files, logSource) {
  const [, name, number] = /public const int (QueueDifference) = (\d+);/.exec(logSource) ?? [];
  const forwarded = new RegExp(`LoggerMessage\\(\\s*${name},[^\\]]*EventName = nameof\\(${name}\\)`).test(logSource);
  return [
    ...difference('event', [variable(files, 'alerts', 'queueDifferenceId')], 'alerts.bicep', [number], 'ApplicationsLog.cs'),
    ...difference('event', [variable(files, 'alerts', 'queueDifferenceName')], 'alerts.bicep', [name], 'ApplicationsLog.cs'),
    ...(forwarded ? [] : [`event ${number} is not logged under the name that the alert looks for`]),
  ];
}

/** The timer whose silence is an alert. */
export function timers(files, source) {
  const rule = (variable(files, 'alerts', 'rules') ?? []).find(each => each.name === 'recompute-silent');
  const [, name] = /OperationName == "(\w+)"/.exec(String(rule?.query)) ?? [];
  const there =
    name && new RegExp(`\\[Function\\((?:nameof\\(${name}\\)|"${name}")\\)\\]`).test(source) && source.includes('[TimerTrigger(');
  return there ? [] : [`an alert waits for the function ${name}, which is not there`];
}
