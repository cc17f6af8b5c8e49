set -euo pipefail
# Stands for the Console: the application's API Authorization tab, Authorize an API Resource.
curl -X POST "$BASE/api/server/v1/applications/$APPLICATION_ID/authorized-apis" \
-u "$ADMINISTRATOR:$ADMINISTRATOR_PASSWORD" \
-H 'Content-Type: application/json' \
-d '{
    "id": "'"$API_ID"'",
    "policyIdentifier": "RBAC",
    "scopes": '"$API_SCOPES"'
}'
