import type { Context } from "../dynamic/context.js";
import { isMade, madeUser, notYetIn, where } from "../dynamic/inside.js";
import { Problem } from "../dynamic/problem.js";
import { DEFAULT_WAIT_SECONDS, waitFor } from "../dynamic/wait.js";
import { because } from "../wso2/errors.js";
import { perConnection } from "../wso2/perConnection.js";
import { findRoles, getRole, type Role } from "../wso2/roles.js";
import { findUser, getUser, type User } from "../wso2/users.js";
import { expectApplication, missingRole, ofWhat } from "./missingRole.js";
import type { Args } from "./schema.js";

/** The user that the program means, as soon as there is one of that name. */
export interface Party {
  id: string;
  /** What is known of it and its roles without a look of its own. */
  known?: User;
}

/**
 * Finds the user. A list shows the roles of its users, shared ones too, as a look at one of them does: both leave that to
 * `setRolesOfUser`, which goes by the user's id and no requested attribute (source of SCIMUserManager in 3.4.67, 3.4.132,
 * 3.4.213 and 3.6.17 of identity-inbound-provisioning-scim2, for 7.0 to 7.3). A user without roles shows none in either.
 */
export async function partyOf({ connection }: Context, { organizationId, userId, userName, waitSeconds }: Args): Promise<Party> {
  if (userId !== undefined) return { id: userId, known: madeUser(organizationId, userId) };
  const known = await waitFor(waitSeconds, notYetIn(organizationId), () => findUser(connection, organizationId, userName as string));
  if (known === undefined) throw missing(`no user named "${userName}"`, organizationId, waitSeconds, "Check the userName; a shared user is there once it is shared with the organization: a creator when the organization is made, at level 7.0 only if an administrator makes it. Who came after that has to be invited as a guest; or the organization is made anew, with the loss of what is in it (`pulumi up --replace <urn of the organization>`)");
  return { id: known.id, known };
}

/** The user, with the roles that it has, as soon as it is there. */
export async function userOf({ connection }: Context, { organizationId, waitSeconds }: Args, id: string): Promise<User> {
  const user = await waitFor(waitSeconds, notYetIn(organizationId), () => ifThere(getUser(connection, organizationId, id)));
  if (user !== undefined) return user;
  throw missing(`no user ${id}`, organizationId, waitSeconds, "Check that it is the user's id in that organization (`OrgUser.userId`): a shared user has another id in each");
}

/** Roles that this process has found, by what was looked for: all administrators of a tenant have the same few. */
const knownRoles = perConnection(() => new Map<string, Promise<Role>>());

/** The role, as soon as it is there: roles of an application come with its sharing. `anew` looks again though it was found before. */
export function roleOf(context: Context, args: Args, anew = false): Promise<Role> {
  const { organizationId, roleId, roleName, applicationName, waitSeconds } = args;
  const known = knownRoles(context.connection);
  const key = JSON.stringify([organizationId, roleId, roleName, applicationName, waitSeconds]);
  const looked = (anew ? undefined : known.get(key)) ?? lookForRole(context, args);
  known.set(key, looked);
  looked.catch(() => known.delete(key));
  return looked;
}

async function lookForRole({ connection }: Context, args: Args): Promise<Role> {
  const { organizationId, roleId, roleName, applicationName, waitSeconds } = args;
  // What is made with its organization may come together with its application.
  let mayCome = isMade(organizationId);
  const found = await waitFor(waitSeconds, notYetIn(organizationId), async () => {
    if (roleId !== undefined) {
      const role = await ifThere(getRole(connection, organizationId, roleId));
      return role && [role];
    }
    const roles = await findRoles(connection, organizationId, { displayName: roleName as string, application: applicationName });
    if (roles.length > 0) return roles;
    if (!mayCome) await expectApplication(connection, args);
    mayCome = true;
    return undefined;
  });
  if (found === undefined) {
    if (roleId === undefined) throw await missingRole(connection, args);
    throw missing(`no role ${roleId}`, organizationId, waitSeconds, "Check that it is the role's id in that organization: a shared role has another id in each; `roleName` is the same everywhere");
  }
  const [role, second] = found;
  if (role === undefined || second !== undefined) throw new Problem(`there are ${found.length} roles "${roleName}" ${ofWhat(args)} in ${where(organizationId)}: give \`roleId\` (${found.map(({ id }) => id).join(", ")})`);
  return role;
}

/** Nothing where the server says that there is no such thing. */
async function ifThere<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (!because(error, "not-found")) throw error;
    return undefined;
  }
}

const missing = (what: string, organizationId: string | undefined, waitSeconds: number | undefined, next: string): Problem =>
  new Problem(`${what} in ${where(organizationId)} after waiting ${waitSeconds ?? DEFAULT_WAIT_SECONDS} s. ${next}`);
