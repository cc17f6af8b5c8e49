set -euo pipefail
# Stands for the Console: the application's Protocol tab, the two grant types besides what is there, Update.
curl -X PUT "$BASE/api/server/v1/applications/$APPLICATION_ID/inbound-protocols/oidc" \
-u "$ADMINISTRATOR:$ADMINISTRATOR_PASSWORD" \
-H 'Content-Type: application/json' \
-d '{
    "clientId": "'"$CLIENT_ID"'",
    "clientSecret": "'"$CLIENT_SECRET"'",
    "grantTypes": ["authorization_code", "client_credentials", "organization_switch"],
    "callbackURLs": ["'"$CALLBACK_URL"'"]
}'
