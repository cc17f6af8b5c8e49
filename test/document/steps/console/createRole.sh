set -euo pipefail
# Stands for the Console: the application's Roles tab, New Role.
curl -X POST "$BASE/scim2/v2/Roles" \
-u "$ADMINISTRATOR:$ADMINISTRATOR_PASSWORD" \
-H 'Content-Type: application/json' \
-d '{
    "displayName": "'"$ROLE_NAME"'",
    "audience": { "type": "application", "value": "'"$APPLICATION_ID"'" },
    "permissions": '"$ROLE_PERMISSIONS"'
}'
