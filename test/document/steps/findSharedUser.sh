set -euo pipefail
# Completed: the placeholder in braces, which curl itself would expand as a set of URLs. A name with blanks has to be percent-encoded.
curl --location "$BASE/o/scim2/Users?filter=userName%20eq%20$USER_NAME" \
--header "Authorization: Bearer $ORGANIZATION_TOKEN" \
--header 'Content-Type: application/json'
