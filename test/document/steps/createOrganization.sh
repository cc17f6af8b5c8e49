set -euo pipefail
# Completed: the body's last brace and quote.
curl --location "$BASE/api/server/v1/organizations" \
--header "Authorization: Bearer $ACCESS_TOKEN" \
--header 'Content-Type: application/json' \
--data '{
    "name": "'"$ORGANIZATION_NAME"'"
}'
