set -euo pipefail
# Stands for the Console: User Management, Roles.
curl "$BASE/o/scim2/v2/Roles" \
-H "Authorization: Bearer $ORGANIZATION_TOKEN"
