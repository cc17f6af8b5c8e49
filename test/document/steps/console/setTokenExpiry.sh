set -euo pipefail
# Stands for the Console: the application's Protocol tab, the User access token expiry time, Update.
curl -X PUT "$BASE/api/server/v1/applications/$APPLICATION_ID/inbound-protocols/oidc" \
-u "$ADMINISTRATOR:$ADMINISTRATOR_PASSWORD" \
-H 'Content-Type: application/json' \
-d '{
    "clientId": "'"$CLIENT_ID"'",
    "clientSecret": "'"$CLIENT_SECRET"'",
    "grantTypes": ["authorization_code", "client_credentials", "organization_switch"],
    "callbackURLs": ["'"$CALLBACK_URL"'"],
    "accessToken": { "userAccessTokenExpiryInSeconds": '"$USER_TOKEN_SECONDS"', "applicationAccessTokenExpiryInSeconds": 3600 }
}'
