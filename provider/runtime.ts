/**
 * What the engine's plugin process requires, by the literal that every resource carries in the state: one provider per
 * resource type. This path and these names never change.
 */
import { application as applicationDefinition } from "./application/handler.js";
import { applicationShare as applicationShareDefinition } from "./applicationShare/handler.js";
import { providerOf } from "./dynamic/bridge.js";
import { showFailuresOnce } from "./dynamic/failed.js";
import { organization as organizationDefinition } from "./organization/handler.js";
import { orgUser as orgUserDefinition } from "./orgUser/handler.js";
import { role as roleDefinition } from "./role/handler.js";
import { roleAssignment as roleAssignmentDefinition } from "./roleAssignment/handler.js";

showFailuresOnce();

export const organization = providerOf(organizationDefinition);
export const orgUser = providerOf(orgUserDefinition);
export const role = providerOf(roleDefinition);
export const roleAssignment = providerOf(roleAssignmentDefinition);
export const application = providerOf(applicationDefinition);
export const applicationShare = providerOf(applicationShareDefinition);
