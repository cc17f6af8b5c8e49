set -euo pipefail
# Stands for the Console: the application's Shared Access tab, share with all organizations.
curl -X POST "$BASE/api/server/v1/applications/$APPLICATION_ID/share" \
-u "$ADMINISTRATOR:$ADMINISTRATOR_PASSWORD" \
-H 'Content-Type: application/json' \
-d '{ "shareWithAllChildren": true }'
