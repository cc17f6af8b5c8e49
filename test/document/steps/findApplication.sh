set -euo pipefail
# Completed: the placeholder in braces, which curl itself would expand as a set of URLs. A name with blanks has to be percent-encoded.
# It is printed after the command that needs what it finds, and runs before it.
curl --location "$BASE/o/api/server/v1/applications?filter=name%20eq%20$APPLICATION_NAME" \
--header "Authorization: Bearer $ORGANIZATION_TOKEN"
