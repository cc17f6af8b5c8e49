set -euo pipefail
# Stands for the Console: New Application, Standard-Based Application, OAuth2.0/OpenID Connect, and its Protocol tab with the
# two grant types. The id is in the Location header.
curl -X POST "$BASE/api/server/v1/applications" \
-u "$ADMINISTRATOR:$ADMINISTRATOR_PASSWORD" \
--dump-header - \
-H 'Content-Type: application/json' \
-d '{
    "name": "'"$APPLICATION_NAME"'",
    "inboundProtocolConfiguration": { "oidc": { "grantTypes": ["client_credentials", "organization_switch"] } },
    "associatedRoles": { "allowedAudience": "APPLICATION" }
}'
