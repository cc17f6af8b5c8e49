set -euo pipefail
# Stands for the Console: the role's Users tab, the users chosen, Update.
curl -X PATCH "$BASE/o/scim2/v2/Roles/$ROLE_ID" \
-H "Authorization: Bearer $ORGANIZATION_TOKEN" \
-H 'Content-Type: application/json' \
-d '{
    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    "Operations": [{ "op": "add", "path": "users", "value": [{ "value": "'"$FIRST_USER_ID"'" }, { "value": "'"$SECOND_USER_ID"'" }] }]
}'
