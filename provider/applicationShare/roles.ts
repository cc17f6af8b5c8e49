import type { Context } from "../dynamic/context.js";
import { declaredIn } from "../dynamic/diff.js";
import { sameSet } from "../dynamic/equal.js";
import { Problem } from "../dynamic/problem.js";
import type { Application } from "../wso2/applications.js";
import { Wso2Error } from "../wso2/errors.js";
import { getRole } from "../wso2/roles.js";
import type { ChosenRole, RolesShown } from "../wso2/shareRoles.js";
import type { Args, State } from "./schema.js";

/** The names of the roles that are to go along, or all of them; nothing if the program never said which. */
export function wantedRoles({ roles }: Args, before?: State): string[] | "all" | undefined {
  return roles ?? (declaredIn(before ?? {}).has("roles") ? "all" : undefined);
}

const isOfOrganization = ({ associatedRoles }: Application): boolean => associatedRoles?.allowedAudience?.toUpperCase() === "ORGANIZATION";

/** The roles of these names, as the server wants them. It would leave out in silence what the application has not got. */
export async function chosen({ connection }: Context, application: Application, names: string[]): Promise<ChosenRole[]> {
  const there = application.associatedRoles?.roles ?? [];
  const unknown = names.find((name) => !there.some((role) => role.name === name));
  if (unknown !== undefined) throw new Problem(`application "${application.name}" has no role "${unknown}"; it has: ${there.map(({ name }) => name).join(", ") || "none"}. Check the name in \`roles\`; upper and lower case count`);
  const one = there.find(({ name }) => names.includes(name));
  // All roles of an application have one audience. That of the organization goes by the root's name, which only a role tells.
  const audience = isOfOrganization(application) && one !== undefined
    ? { type: "organization", display: (await getRole(connection, undefined, one.id)).audience?.display ?? "" }
    : { type: "application", display: application.name };
  return names.map((displayName) => ({ displayName, audience }));
}

/**
 * The roles to keep of what the server shows; nothing where all go along. Of an application whose roles are the
 * organization's it shows all that the organization has: then only those that the program names count.
 */
export function shownRoles(application: Application, { mode, names }: RolesShown, named: string[] | undefined): string[] | undefined {
  if (mode === "ALL") return undefined;
  return isOfOrganization(application) ? names.filter((name) => named?.includes(name)) : names;
}

export function goesAsWanted(application: Application, shown: RolesShown, wanted: string[] | "all"): boolean {
  if (wanted === "all") return shown.mode === "ALL";
  const roles = shownRoles(application, shown, wanted);
  return roles !== undefined && (shown.mode === "NONE") === (wanted.length === 0) && sameSet(roles, wanted);
}

/** Does what needs an endpoint of 7.2, and says so where there is none: an unknown path answers 403, 404 or 405 (recorded, scenario 09). */
export async function fromLevel72(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const isUnknown = error instanceof Wso2Error && [403, 404, 405].includes(error.said.status ?? 0) && error.asked.scopeMissing !== true;
    if (!isUnknown) throw error;
    throw new Problem(`\`roles\` needs a server of level 7.2 or later, and this one does not know how to share some roles only (${error.message}). Leave \`roles\` out: then all go along`);
  }
}
