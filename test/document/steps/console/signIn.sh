set -euo pipefail
# Stands for the Console's own session, which a browser signs in to. Basic credentials are not accepted below /o
# (recorded, scenario 15), so an application's token does here what the session's token does there.
curl -X POST "$BASE/oauth2/token" \
-u "$CONSOLE_CLIENT_ID:$CONSOLE_CLIENT_SECRET" \
-d 'grant_type=client_credentials&scope=SYSTEM'
