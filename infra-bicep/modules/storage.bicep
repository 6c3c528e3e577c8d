metadata description = 'The storage account with every table, queue and container of the app. Names follow functions/Storage/StorageNames.cs.'

@description('Name of the account.')
param name string

@description('Region of the account.')
param location string

@description('Tags of the account.')
param tags object

@description('Redundancy of the account.')
param sku string

@description('Close the public address; the app comes in over private endpoints.')
param privateNetwork bool

@description('Let the scanner of Defender for Storage through the firewall.')
param malwareScan bool

@description('Days in which a deleted blob or container can be brought back.')
param softDeleteDays int

@description('Container that the published package of the app lies in.')
param deploymentContainer string

@description('Lock the account against deletion.')
param lock bool

var tableNames = [
  'Applications'
  'ApplicationNumbers'
  'Queues'
  'DirtyQueues'
  'Documents'
  'Reviews'
  'BenefitExpiries'
  'Confirmations'
  'Outbox'
  'Audit'
]
var queueNames = [
  'queue-changes'
  'queue-changes-poison'
  'verify-benefit-document'
  'verify-benefit-document-poison'
]
var containerNames = [
  'benefit-documents'
  deploymentContainer
]
var scanner = {
  tenantId: tenant().tenantId
  resourceId: '${subscription().id}/providers/Microsoft.Security/datascanners/StorageDataScanner'
}

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    allowedCopyScope: 'AAD'
    defaultToOAuthAuthentication: true
    isLocalUserEnabled: false
    isSftpEnabled: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: true
    }
    // The scanner comes in through the firewall, so with it the public address is fenced rather than closed.
    publicNetworkAccess: privateNetwork && !malwareScan ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
      bypass: 'AzureServices'
      resourceAccessRules: malwareScan ? [scanner] : []
    }
  }
}

resource deletionLock 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  name: 'keep-the-queue'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Tables have no soft delete: a deleted account is a lost queue.'
  }
}

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: {
      enabled: true
      days: softDeleteDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: softDeleteDays
    }
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for containerName in containerNames: {
    parent: blobService
    name: containerName
    properties: {
      publicAccess: 'None'
    }
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for queueName in queueNames: {
    parent: queueService
    name: queueName
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [
  for tableName in tableNames: {
    parent: tableService
    name: tableName
  }
]

@description('Resource id of the account.')
output id string = account.id

@description('Name of the account.')
output name string = account.name
