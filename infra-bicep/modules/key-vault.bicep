metadata description = 'The vault of the keys and of the account at the SMS gateway. The app reads them by reference; nothing here gives one out.'

@description('Name of the vault.')
param name string

@description('Region of the vault.')
param location string

@description('Tags of the vault.')
param tags object

@description('Close the public address, but for operatorIpRanges.')
param privateNetwork bool

@description('Public addresses from which operators set secrets while privateNetwork is on.')
param operatorIpRanges array

@description('Object id of the identity that reads the secrets.')
param readerPrincipalId string

@description('Resource id of the Log Analytics workspace that hears of every access.')
param workspaceId string

@description('Lock the vault against deletion.')
param lock bool

@description('Secret Keys--Pseudonym; empty leaves it as it is.')
@secure()
param pseudonymKey string

@description('Secret Keys--Sealing; empty leaves it as it is.')
@secure()
param sealingKey string

@description('Secret Keys--Tokens; empty leaves it as it is.')
@secure()
param tokensKey string

@description('Secret Keys--Marks; empty leaves it as it is.')
@secure()
param marksKey string

@description('Secret Notices--Smsc--Login; empty leaves it as it is.')
@secure()
param smscLogin string

@description('Secret Notices--Smsc--Password; empty leaves it as it is.')
@secure()
param smscPassword string

var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
    publicNetworkAccess: privateNetwork && empty(operatorIpRanges) ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
      bypass: 'AzureServices'
      ipRules: [
        for address in operatorIpRanges: {
          value: address
        }
      ]
    }
  }
}

resource deletionLock 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  name: 'keep-the-keys'
  scope: vault
  properties: {
    level: 'CanNotDelete'
    notes: 'Without the keys every name and phone in the queue is unreadable.'
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, readerPrincipalId, keyVaultSecretsUser)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource accessLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-log-analytics'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AuditEvent'
        enabled: true
      }
    ]
  }
}

resource pseudonymSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(pseudonymKey)) {
  parent: vault
  name: 'Keys--Pseudonym'
  properties: {
    value: pseudonymKey
  }
}

resource sealingSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(sealingKey)) {
  parent: vault
  name: 'Keys--Sealing'
  properties: {
    value: sealingKey
  }
}

resource tokensSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(tokensKey)) {
  parent: vault
  name: 'Keys--Tokens'
  properties: {
    value: tokensKey
  }
}

resource marksSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(marksKey)) {
  parent: vault
  name: 'Keys--Marks'
  properties: {
    value: marksKey
  }
}

resource smscLoginSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(smscLogin)) {
  parent: vault
  name: 'Notices--Smsc--Login'
  properties: {
    value: smscLogin
  }
}

resource smscPasswordSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(smscPassword)) {
  parent: vault
  name: 'Notices--Smsc--Password'
  properties: {
    value: smscPassword
  }
}

@description('Resource id of the vault.')
output id string = vault.id

@description('Name of the vault.')
output name string = vault.name
