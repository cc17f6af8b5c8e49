set -euo pipefail
# Completed: the braces of the attributes, the bracket and the end of the body; the first key, printed empty, which the
# server refuses (ORG-60003): a creator's id goes under creator.id (behaviour §3.3).
curl --location "$BASE/api/server/v1/organizations" \
--header "Authorization: Bearer $ACCESS_TOKEN" \
--header 'Content-Type: application/json' \
--data-raw '{
    "name": "'"$ORGANIZATION_NAME"'",
    "attributes": [
        {
            "key": "creator.id",
            "value": "'"$USER_ID"'"
        },
        {
            "key": "creator.username",
            "value": "'"$USER_NAME"'"
        }
    ]
}'
