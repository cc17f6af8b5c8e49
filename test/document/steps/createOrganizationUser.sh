set -euo pipefail
# Completed: the brace and bracket of the e-mail, the commas, the end of the body. Added: askPassword in WSO2's own schema,
# where servers after 7.0 look for it; with the enterprise schema alone they miss a password and refuse (behaviour §6.1).
curl --location "$BASE/o/scim2/Users" \
--header 'Content-Type: application/json' \
--header "Authorization: Bearer $ORGANIZATION_TOKEN" \
--data-raw '{
    "emails": [
        {
            "primary": true,
            "value": "'"$USER_EMAIL"'"
        }
    ],
    "name": {
        "familyName": "'"$USER_FAMILY_NAME"'",
        "givenName": "'"$USER_GIVEN_NAME"'"
    },
    "userName": "'"$USER_NAME"'",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
        "askPassword": "true"
    },
    "urn:scim:wso2:schema": {
        "askPassword": "true"
    }
}'
