set -euo pipefail
# Completed: the braces of the operation and of its value, the brackets, the end of the body. With administrators in the
# root it names the user of step 4, which makes none there: the shared user of step 5 is meant.
curl --location --request PATCH "$BASE/o/scim2/v2/Roles/$ROLE_ID" \
--header "Authorization: Bearer $ORGANIZATION_TOKEN" \
--header 'Content-Type: application/json' \
--data '{
    "Operations": [
        {
            "op": "add",
            "path": "users",
            "value": [
                {
                    "value": "'"$MEMBER_ID"'"
                }
            ]
        }
    ]
}'
