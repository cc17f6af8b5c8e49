set -euo pipefail
# Completed: the placeholders in braces, which curl itself would expand as sets of URLs; a blank and a quote too many after the URL,
# which would make a second URL of the rest of the line. A name with blanks has to be percent-encoded.
curl --location "$BASE/o/scim2/v2/Roles?filter=displayName%20eq%20$ROLE_NAME%20and%20audience.value%20eq%20$SHARED_APPLICATION_ID" \
--header 'Accept: application/json' \
--header "Authorization: Bearer $ORGANIZATION_TOKEN"
