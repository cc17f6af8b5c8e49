set -euo pipefail
# Stands for the Console: User Management, Users, Add User, inviting the user to set a password.
curl -X POST "$BASE/o/scim2/Users" \
-H "Authorization: Bearer $ORGANIZATION_TOKEN" \
-H 'Content-Type: application/json' \
-d '{
    "userName": "'"$USER_NAME"'",
    "name": { "givenName": "'"$USER_GIVEN_NAME"'", "familyName": "'"$USER_FAMILY_NAME"'" },
    "emails": [{ "primary": true, "value": "'"$USER_EMAIL"'" }],
    "urn:scim:wso2:schema": { "askPassword": "true" }
}'
