set -euo pipefail
# Stands for the Console: the application's API Authorization tab, where an API is looked for.
curl "$BASE/api/server/v1/api-resources?filter=identifier%20eq%20$API_IDENTIFIER" \
-u "$ADMINISTRATOR:$ADMINISTRATOR_PASSWORD"
