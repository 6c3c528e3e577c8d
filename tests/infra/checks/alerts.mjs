import { constants } from './drift.mjs';

/** Tables, columns, operators and functions of the query language, as far as the alerts use them. */
const words = new Set(
  'StorageQueueLogs AppTraces AppExceptions AppRequests OperationName Uri StatusCode Properties EventId EventName Success union where and or in contains tostring toint true'.split(
    ' ',
  ),
);
const texts = ['PutMessage', '-poison/messages', 'RecomputePositions', '${queueDifferenceId}', '${queueDifferenceName}'];
const comparisons = ['GreaterThan', 'LessThan'];

/** Nothing compiles a query before the alert is needed: its words are looked at here. */
export function alerts(files, namesSource) {
  const file = files.find(each => each.name === 'modules/alerts.bicep');
  const value = name => file?.variables.find(variable => variable.name === name)?.value;
  const rules = value('rules') ?? [];
  const poison = Object.values(constants(namesSource).QueueNames).filter(name => name.endsWith('-poison'));
  return [
    ...(rules.length > 0 ? [] : ['there are no alerts']),
    ...rules.flatMap(rule => badQuery(rule).map(reason => `alert ${rule.name}: ${reason}`)),
    ...rules.filter(rule => ![0, 1, 2, 3, 4].includes(rule.severity)).map(rule => `alert ${rule.name} has severity ${rule.severity}`),
    ...rules
      .filter(rule => !comparisons.includes(rule.operator) || rule.threshold !== (rule.operator === 'LessThan' ? 1 : 0))
      .map(rule => `alert ${rule.name} fires at ${rule.operator} ${rule.threshold}`),
    ...(poison.length > 0 && rules.some(rule => String(rule.query).includes('"-poison/messages"'))
      ? []
      : ['no alert looks at the poison queues']),
    ...(/^[1-9]\d{3}$/.test(value('queueDifferenceId')) ? [] : ['the event of a queue that differs has no number']),
    ...(/^([A-Z][a-z]+)+$/.test(value('queueDifferenceName')) ? [] : ['the event of a queue that differs has no name']),
    ...named(file),
  ];
}

function badQuery({ query }) {
  const outer = String(query).replace(/^'|'$/g, '');
  const quoted = [...outer.matchAll(/"([^"]*)"/g)].map(([, inner]) => inner);
  const bare = outer.replace(/"[^"]*"/g, ' "" ').trim();
  const depth = [...bare].reduce((open, character) => (open < 0 ? open : open + (character === '(') - (character === ')')), 0);
  return [
    ...quoted.filter(each => !texts.includes(each)).map(each => `text ${each} is unknown`),
    ...(bare.match(/[A-Za-z_]\w*/g) ?? []).filter(word => !words.has(word)).map(word => `word ${word} is unknown`),
    ...(depth === 0 ? [] : ['parentheses do not match']),
    ...(/^(?:union )?\w+(?:, \w+)? \| where [\w.()", =<]+$/.test(bare) ? [] : [`${bare} is no query`]),
    ...(bare.match(/[^\w\s.(),"|]+/g) ?? []).filter(sign => !['==', '<'].includes(sign)).map(sign => `sign ${sign} is unknown`),
    ...(bare.match(/\d+/g) ?? []).filter(number => number !== '300').map(number => `number ${number} is unknown`),
  ];
}

function named(file) {
  return (file?.resources ?? [])
    .filter(({ body }) => !["'alert-${workload}-${rule.name}'", "'ag-${workload}'"].includes(String(body.name)))
    .map(({ name }) => `${name} has another name`);
}
