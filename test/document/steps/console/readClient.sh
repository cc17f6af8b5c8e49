set -euo pipefail
# Stands for the Console: the application's Protocol tab, where client id and secret are noted.
curl "$BASE/api/server/v1/applications/$APPLICATION_ID/inbound-protocols/oidc" \
-u "$ADMINISTRATOR:$ADMINISTRATOR_PASSWORD"
