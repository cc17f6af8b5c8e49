import type { Answer, Call } from "../http.js";
import { cursorPage } from "../paging.js";
import { parseFilter } from "./filter.js";
import { childrenOf, descendantsOf } from "./tree.js";
import { apiRoot, organizationItem } from "./view.js";

/** GET /organizations: the children of the organization that the call acts in, or with `recursive` all below it. */
export function listOrganizations(call: Call): Answer {
  const recursive = call.query.get("recursive") === "true";
  const filter = parseFilter(call.query.get("filter") ?? "", call.level);
  const below = (recursive ? descendantsOf : childrenOf)(call.store, call.organization.id);
  return cursorPage(call, {
    matching: below.filter(filter.matches),
    path: `${apiRoot(call)}/organizations`,
    recursive,
    render: (organization) => organizationItem(call, organization, filter.namesAttributes),
  });
}
