metadata description = 'What a person must hear of: work that was given up, a queue that disagrees with its truth, a timer that stands still.'

@description('Short name of this installation.')
param workload string

@description('Region of the rules.')
param location string

@description('Tags of the rules and of the group.')
param tags object

@description('Resource id of the Log Analytics workspace.')
param workspaceId string

@description('E-mail addresses that alerts go to.')
param emails array

// The worker writes the number; the Functions host, which forwards the worker's logs, keeps the name of an event only.
var queueDifferenceId = '9001'
var queueDifferenceName = 'QueueDifference'

var rules = [
  {
    name: 'poison-message'
    description: 'A message failed five times and went to a poison queue. It lives there for seven days.'
    severity: 1
    query: 'StorageQueueLogs | where OperationName == "PutMessage" and Uri contains "-poison/messages" and toint(StatusCode) < 300'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'queue-difference'
    description: 'A rebuilt queue differs from its snapshot: places that parents see may be wrong.'
    severity: 1
    query: 'union AppTraces, AppExceptions | where tostring(Properties.EventId) == "${queueDifferenceId}" or tostring(Properties.EventName) in ("${queueDifferenceName}", "${queueDifferenceId}")'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'recompute-silent'
    description: 'No queue was recomputed successfully for an hour.'
    severity: 2
    query: 'AppRequests | where OperationName == "RecomputePositions" and Success == true'
    operator: 'LessThan'
    threshold: 1
  }
]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${workload}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: workload
    emailReceivers: [
      for email in emails: {
        name: email
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

// An hour is looked at every quarter: storage logs arrive minutes late, and a rule must not look past them.
resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: 'alert-${workload}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.name
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT1H'
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [group.id]
      }
      autoMitigate: false
      muteActionsDuration: 'PT1H'
      // The tables of a new workspace are not there before their first row.
      skipQueryValidation: true
    }
  }
]
