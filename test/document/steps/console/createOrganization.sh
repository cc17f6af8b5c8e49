set -euo pipefail
# Stands for the Console: Organizations, Add Organization. Whoever is signed in becomes its creator.
curl -X POST "$BASE/api/server/v1/organizations" \
-u "$ADMINISTRATOR:$ADMINISTRATOR_PASSWORD" \
-H 'Content-Type: application/json' \
-d '{ "name": "'"$ORGANIZATION_NAME"'" }'
