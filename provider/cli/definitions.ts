import { application } from "../application/handler.js";
import { applicationShare } from "../applicationShare/handler.js";
import { organization } from "../organization/handler.js";
import { orgUser } from "../orgUser/handler.js";
import { role } from "../role/handler.js";
import { roleAssignment } from "../roleAssignment/handler.js";
import type { Needs } from "../wso2/scopes.js";

/** Every resource type, with what it needs of the application that signs in. */
export const definitions: { kind: string; needs: Needs[] }[] = [organization, orgUser, role, roleAssignment, application, applicationShare];
