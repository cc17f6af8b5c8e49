set -euo pipefail
# Stands for the Console: the role's Users tab, where the users are offered to choose from.
curl "$BASE/o/scim2/Users" \
-H "Authorization: Bearer $ORGANIZATION_TOKEN"
