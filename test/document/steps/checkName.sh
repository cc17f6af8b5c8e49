set -euo pipefail
# Completed: the backslash after the first header, without which the shell ends the command there; the body's last brace and quote.
curl --location "$BASE/api/server/v1/organizations/check-name" \
--header "Authorization: Bearer $ACCESS_TOKEN" \
--header 'Content-Type: application/json' \
--data '{
    "name": "'"$ORGANIZATION_NAME"'"
}'
