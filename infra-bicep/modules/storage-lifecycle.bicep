metadata description = 'How long benefit documents live. The tag that the rules look at is set by the app: functions/Storage/BlobTags.cs.'

@description('Name of the storage account.')
param storageAccountName string

@description('Days after the upload when a document that nobody decided on is deleted.')
param undecidedUploadDays int

@description('Days after the upload when a document that was decided on is deleted.')
param decidedDocumentDays int

@description('Days that an overwritten or deleted version is kept.')
param oldVersionDays int

var documentsPrefix = 'benefit-documents/'
var decisionTag = 'decision'
var documentRules = [
  {
    name: 'undecided-uploads'
    decision: 'pending'
    days: undecidedUploadDays
  }
  {
    name: 'decided-documents'
    decision: 'decided'
    days: decidedDocumentDays
  }
]

var deleteDocuments = [
  for rule in documentRules: {
    name: rule.name
    enabled: true
    type: 'Lifecycle'
    definition: {
      filters: {
        blobTypes: ['blockBlob']
        prefixMatch: [documentsPrefix]
        blobIndexMatch: [
          {
            name: decisionTag
            op: '=='
            value: rule.decision
          }
        ]
      }
      actions: {
        baseBlob: {
          delete: {
            daysAfterModificationGreaterThan: rule.days
          }
        }
      }
    }
  }
]

var deleteOldVersions = [
  {
    name: 'old-versions'
    enabled: true
    type: 'Lifecycle'
    definition: {
      filters: {
        blobTypes: ['blockBlob']
      }
      actions: {
        version: {
          delete: {
            daysAfterCreationGreaterThan: oldVersionDays
          }
        }
      }
    }
  }
]

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: concat(deleteDocuments, deleteOldVersions)
    }
  }
}
