metadata description = 'The kindergarten queue as one Function App: Flex Consumption, one storage account, no keys but identities.'

targetScope = 'resourceGroup'

@description('Short name of this installation, in the name of every resource. One resource group holds one installation.')
@minLength(3)
@maxLength(9)
param workload string

@description('Azure region of every resource. Flex Consumption must be offered there: az functionapp list-flexconsumption-locations.')
param location string = resourceGroup().location

@description('Tags put on every resource that takes them.')
param tags object = {}

@description('When the queues are recomputed: six-field NCRONTAB, in UTC.')
param recomputeSchedule string = '0 * * * * *'

@description('When all queues are rebuilt from the applications and compared: six-field NCRONTAB, in UTC.')
param rebuildSchedule string = '0 30 21 * * *'

@description('Which sender delivers notices to parents: smsc, the SMS gateway smsc.kz. The outbox of one machine is refused here.')
param noticesSender string = 'smsc'

@description('Name that an SMS comes from, as registered with the gateway; empty for that of the account.')
param smscFrom string = ''

@description('Keys that are being replaced, "Sealing" or "Tokens": for each the secret Keys--<name>--Previous must be in the vault, or the app does not start.')
param previousKeys array = []

@description('HTTP instances that are always running, so that the first parent of the morning does not wait for a cold start. 0 costs nothing while idle.')
@minValue(0)
@maxValue(20)
param alwaysReadyHttpInstances int = 1

@description('Memory of one instance in MiB. Opening a 10 MiB scan needs the middle size.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Most instances the app may scale out to: the upper bound of the bill.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 100

@description('Redundancy of the storage account. Tables have no soft delete and no backup of their own, so a zone is the least to survive.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('Reach storage and Key Vault over private endpoints only, and close their public addresses.')
param privateNetwork bool = true

@description('Address space of the virtual network; a /24 is enough for both subnets.')
param virtualNetworkPrefix string = '10.30.0.0/24'

@description('Public IPv4 addresses or ranges from which operators set the secrets of Key Vault while privateNetwork is on. Empty closes the vault to the internet.')
param operatorIpRanges array = []

@description('Let Defender for Storage scan every upload for malware. Billed per account and per GB scanned.')
param malwareScan bool = true

@description('Most gigabytes a month that Defender scans; above it uploads pass unscanned by Defender, though not by the app.')
@minValue(10)
param malwareScanCapGBPerMonth int = 100

@description('Application (client) id in Entra ID with which staff sign in. Empty: staff calls carry a function key only.')
param staffSignInClientId string = ''

@description('Days after the upload when a document that nobody decided on is deleted.')
@minValue(30)
param undecidedUploadDays int = 365

@description('Days after the upload when a document that was decided on is deleted; the decision itself stays in the Documents table.')
@minValue(30)
param decidedDocumentDays int = 90

@description('Days that an overwritten or deleted version of a blob is kept before it is deleted in its turn.')
@minValue(1)
param oldVersionDays int = 30

@description('Days in which a deleted blob or container can be brought back.')
@minValue(7)
@maxValue(365)
param softDeleteDays int = 14

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('Most gigabytes of logs a day; above it nothing more is logged that day and the alerts are blind. -1 is no limit.')
param dailyLogCapGB int = 5

@description('E-mail addresses that alerts go to.')
param alertEmails array = []

@description('Lock the storage account and the vault against deletion. Must be off for an installation that is to be thrown away.')
param lockData bool = true

@description('Secret Keys--Pseudonym: 32 random bytes in Base64. Give it once at most, see docs/deploy.md; empty leaves the vault as it is.')
@secure()
param pseudonymKey string = ''

@description('Secret Keys--Sealing: 32 random bytes in Base64. Give it once at most, see docs/deploy.md; empty leaves the vault as it is.')
@secure()
param sealingKey string = ''

@description('Secret Keys--Tokens: 32 random bytes in Base64; empty leaves the vault as it is.')
@secure()
param tokensKey string = ''

@description('Secret Keys--Marks: 32 random bytes in Base64; empty leaves the vault as it is.')
@secure()
param marksKey string = ''

@description('Secret Notices--Smsc--Login: login at the SMS gateway; empty leaves the vault as it is.')
@secure()
param smscLogin string = ''

@description('Secret Notices--Smsc--Password: password at the SMS gateway; empty leaves the vault as it is.')
@secure()
param smscPassword string = ''

var suffix = uniqueString(resourceGroup().id, workload)
var names = {
  identity: 'id-${workload}'
  workspace: 'log-${workload}'
  applicationInsights: 'appi-${workload}'
  virtualNetwork: 'vnet-${workload}'
  storageAccount: toLower('st${workload}${suffix}')
  keyVault: 'kv-${workload}-${take(suffix, 11)}'
  plan: 'plan-${workload}'
  functionApp: 'func-${workload}-${suffix}'
}
var deploymentContainer = 'app-package'

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: names.identity
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    workspaceName: names.workspace
    applicationInsightsName: names.applicationInsights
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyCapGB: dailyLogCapGB
    publisherPrincipalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: names.storageAccount
    location: location
    tags: tags
    sku: storageSku
    privateNetwork: privateNetwork
    malwareScan: malwareScan
    softDeleteDays: softDeleteDays
    deploymentContainer: deploymentContainer
    lock: lockData
  }
}

module storageAccess 'modules/storage-access.bicep' = {
  name: 'storage-access'
  params: {
    storageAccountName: storage.outputs.name
    principalId: identity.outputs.principalId
  }
}

module storageLifecycle 'modules/storage-lifecycle.bicep' = {
  name: 'storage-lifecycle'
  params: {
    storageAccountName: storage.outputs.name
    undecidedUploadDays: undecidedUploadDays
    decidedDocumentDays: decidedDocumentDays
    oldVersionDays: oldVersionDays
  }
}

module storageDiagnostics 'modules/storage-diagnostics.bicep' = {
  name: 'storage-diagnostics'
  params: {
    storageAccountName: storage.outputs.name
    workspaceId: monitoring.outputs.workspaceId
  }
}

module malwareScanning 'modules/malware-scan.bicep' = if (malwareScan) {
  name: 'malware-scan'
  params: {
    storageAccountName: storage.outputs.name
    capGBPerMonth: malwareScanCapGBPerMonth
  }
}

module keyVault 'modules/key-vault.bicep' = {
  name: 'key-vault'
  params: {
    name: names.keyVault
    location: location
    tags: tags
    privateNetwork: privateNetwork
    operatorIpRanges: operatorIpRanges
    readerPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    lock: lockData
    pseudonymKey: pseudonymKey
    sealingKey: sealingKey
    tokensKey: tokensKey
    marksKey: marksKey
    smscLogin: smscLogin
    smscPassword: smscPassword
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  params: {
    name: names.virtualNetwork
    location: location
    tags: tags
    addressPrefix: virtualNetworkPrefix
  }
}

module privateEndpoints 'modules/private-endpoints.bicep' = if (privateNetwork) {
  name: 'private-endpoints'
  params: {
    location: location
    tags: tags
    virtualNetworkId: network!.outputs.virtualNetworkId
    subnetId: network!.outputs.endpointSubnetId
    storageAccountId: storage.outputs.id
    storageAccountName: storage.outputs.name
    keyVaultId: keyVault.outputs.id
    keyVaultName: keyVault.outputs.name
  }
}

module functionApp 'modules/function-app.bicep' = {
  name: 'function-app'
  params: {
    name: names.functionApp
    planName: names.plan
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.name
    deploymentContainer: deploymentContainer
    keyVaultName: keyVault.outputs.name
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    alwaysReadyHttpInstances: alwaysReadyHttpInstances
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    recomputeSchedule: recomputeSchedule
    rebuildSchedule: rebuildSchedule
    noticesSender: noticesSender
    smscFrom: smscFrom
    previousKeys: previousKeys
    staffSignInClientId: staffSignInClientId
  }
  // The app reads its storage and its secrets when it starts: the roles and the endpoints come first.
  dependsOn: [
    storageAccess
    privateEndpoints
  ]
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    workload: workload
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    emails: alertEmails
  }
}

@description('Name of the Function App: the target of the publish command.')
output functionAppName string = functionApp.outputs.name

@description('Host name under which the pages and the API answer.')
output functionAppHostName string = functionApp.outputs.hostName

@description('Name of the vault that wants the secrets.')
output keyVaultName string = keyVault.outputs.name

@description('Name of the storage account.')
output storageAccountName string = storage.outputs.name
