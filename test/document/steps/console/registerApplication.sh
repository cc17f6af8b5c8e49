set -euo pipefail
# Stands for the Console: New Application, one with OAuth2.0/OpenID Connect that users sign in to. The id is in the Location header.
curl -X POST "$BASE/api/server/v1/applications" \
-u "$ADMINISTRATOR:$ADMINISTRATOR_PASSWORD" \
--dump-header - \
-H 'Content-Type: application/json' \
-d '{
    "name": "'"$APPLICATION_NAME"'",
    "inboundProtocolConfiguration": { "oidc": { "grantTypes": ["authorization_code"], "callbackURLs": ["'"$CALLBACK_URL"'"] } },
    "associatedRoles": { "allowedAudience": "APPLICATION" }
}'
