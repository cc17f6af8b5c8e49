set -euo pipefail
# Stands for the Console: switching to the organization.
curl -X POST "$BASE/oauth2/token" \
-u "$CONSOLE_CLIENT_ID:$CONSOLE_CLIENT_SECRET" \
-d "grant_type=organization_switch&token=$CONSOLE_TOKEN&switching_organization=$ORGANIZATION_ID&scope=SYSTEM"
