metadata description = 'The Function App on Flex Consumption. App settings follow functions/Storage/SettingNames.cs.'

@description('Name of the app; part of its host name.')
param name string

@description('Name of the plan.')
param planName string

@description('Region of both.')
param location string

@description('Tags of both.')
param tags object

@description('Resource id of the identity that the app acts as.')
param identityId string

@description('Client id of that identity.')
param identityClientId string

@description('Name of the storage account.')
param storageAccountName string

@description('Container that the published package lies in.')
param deploymentContainer string

@description('Name of the vault that holds the keys.')
param keyVaultName string

@description('Name of the Application Insights component.')
param applicationInsightsName string

@description('Subnet that the app goes out of; empty for none.')
param subnetId string

@description('HTTP instances that are always running.')
param alwaysReadyHttpInstances int

@description('Memory of one instance in MiB.')
param instanceMemoryMB int

@description('Most instances the app may scale out to.')
param maximumInstanceCount int

@description('When the queues are recomputed: six-field NCRONTAB, in UTC.')
param recomputeSchedule string

@description('When all queues are rebuilt and compared: six-field NCRONTAB, in UTC.')
param rebuildSchedule string

@description('Which sender delivers notices.')
param noticesSender string

@description('Name that an SMS comes from; empty for that of the account.')
param smscFrom string

@description('Keys that are being replaced: "Sealing", "Tokens".')
param previousKeys array

@description('Application (client) id with which staff sign in; empty for none.')
param staffSignInClientId string

var secretBase = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets'
var appSettings = {
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
  // Without this the platform's own welcome page stands where ours should.
  AzureWebJobsDisableHomepage: 'true'
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__blobServiceUri: account.properties.primaryEndpoints.blob
  AzureWebJobsStorage__queueServiceUri: account.properties.primaryEndpoints.queue
  AzureWebJobsStorage__tableServiceUri: account.properties.primaryEndpoints.table
  Keys__Pseudonym: '${secretBase}/Keys--Pseudonym)'
  Keys__Sealing: '${secretBase}/Keys--Sealing)'
  Keys__Tokens: '${secretBase}/Keys--Tokens)'
  Keys__Marks: '${secretBase}/Keys--Marks)'
  Notices__Sender: noticesSender
  Notices__Smsc__From: smscFrom
  Notices__Smsc__Login: '${secretBase}/Notices--Smsc--Login)'
  Notices__Smsc__Password: '${secretBase}/Notices--Smsc--Password)'
  RecomputeSchedule: recomputeSchedule
  RebuildSchedule: rebuildSchedule
}
// A reference to a secret that is not there reaches the app as it stands, so these come only when they are asked for.
var previousSealing = contains(previousKeys, 'Sealing') ? { Keys__Sealing__Previous: '${secretBase}/Keys--Sealing--Previous)' } : {}
var previousTokens = contains(previousKeys, 'Tokens') ? { Keys__Tokens__Previous: '${secretBase}/Keys--Tokens--Previous)' } : {}

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: keyVaultName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    publicNetworkAccess: 'Enabled'
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${account.properties.primaryEndpoints.blob}${deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        alwaysReady: alwaysReadyHttpInstances == 0 ? [] : [
          {
            name: 'http'
            instanceCount: alwaysReadyHttpInstances
          }
        ]
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
      // Not a for-expression: the values are known only while the deployment runs.
      appSettings: map(items(union(appSettings, previousSealing, previousTokens)), setting => { name: setting.key, value: setting.value })
    }
  }
}

// Publishing is by Entra ID; user name and password are no way in.
resource basicPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = [
  for policy in ['ftp', 'scm']: {
    parent: site
    name: policy
    properties: {
      allow: false
    }
  }
]

// Parents stay anonymous to the platform: it only vouches for staff who bring a token of Entra ID.
resource staffSignIn 'Microsoft.Web/sites/config@2024-04-01' = if (!empty(staffSignInClientId)) {
  parent: site
  name: 'authsettingsV2'
  properties: {
    platform: {
      enabled: true
    }
    globalValidation: {
      requireAuthentication: false
      unauthenticatedClientAction: 'AllowAnonymous'
    }
    httpSettings: {
      requireHttps: true
    }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: staffSignInClientId
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
        validation: {
          allowedAudiences: [
            staffSignInClientId
            'api://${staffSignInClientId}'
          ]
        }
      }
    }
    login: {
      tokenStore: {
        enabled: false
      }
    }
  }
}

@description('Name of the app.')
output name string = site.name

@description('Host name of the app.')
output hostName string = site.properties.defaultHostName
