import type { Call } from "../http.js";
import type { Organization } from "../model.js";
import { refuse } from "./errors.js";
import { revokeTokensOf } from "./tokens.js";
import { childrenOf } from "./tree.js";

/** Refuses a status that the organization cannot have now (behaviour §3.7). */
export function checkStatus(call: Call, organization: Organization, status: string): asserts status is Organization["status"] {
  const { store } = call;
  if (status !== "ACTIVE" && status !== "DISABLED") throw refuse(60028);
  if (status === organization.status) return;
  if (organization.id === store.rootId) throw refuse(60050, organization.id);
  if (status === "DISABLED" && childrenOf(store, organization.id).some((child) => child.status === "ACTIVE")) throw refuse(60029, organization.id);
  if (status === "ACTIVE" && store.organizations[organization.parentId!]?.status === "DISABLED") throw refuse(60030);
}

export function setStatus(call: Call, organization: Organization, status: Organization["status"]): void {
  if (status === "DISABLED" && organization.status === "ACTIVE") revokeTokensOf(call, organization.id);
  organization.status = status;
}
