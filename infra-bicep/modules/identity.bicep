metadata description = 'The identity that the app acts as. User-assigned, so that its roles outlive and precede the app.'

@description('Name of the identity.')
param name string

@description('Region of the identity.')
param location string

@description('Tags of the identity.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id, to attach the identity to the app.')
output id string = identity.id

@description('Object id in Entra ID, to give roles to.')
output principalId string = identity.properties.principalId

@description('Client id, to name the identity in the app settings.')
output clientId string = identity.properties.clientId
