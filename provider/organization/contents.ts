import { ofSameOwner, type Mark } from "../dynamic/marks.js";
import { Problem } from "../dynamic/problem.js";
import type { Connection } from "../wso2/connection.js";
import { because } from "../wso2/errors.js";
import { childOrganizations, deleteOrganization, organizationPresence } from "../wso2/organizations.js";
import { listUsers, managedBy } from "../wso2/users.js";

/** The engine has dropped what lies in the organization from its state by now, though nothing of it was deleted. */
const LEFT = "What this program made in it is still there, but no longer in the state";
const FORCE = "set `forceDestroy: true` and run `pulumi up --target <urn of the organization>` first";

/** How many are named in a refusal. */
const NAMED = 3;

const refusal = (what: string, names: string[]): Problem =>
  new Problem(`refused, because it holds ${what}: ${names.slice(0, NAMED).map((name) => `"${name}"`).join(", ")}${names.length > NAMED ? " and more" : ""}. ${LEFT}: remove what is in the way and run \`pulumi destroy\` again, or ${FORCE}; to keep the organization, run \`pulumi up\`, which continues with what is there`);

/** Refuses to delete an organization that holds users that this owner did not make. Users of another organization that are only shared into this one keep their home. */
export async function refuseUsersOfOthers(connection: Connection, id: string, mark: Mark | undefined): Promise<void> {
  const names: string[] = [];
  try {
    for await (const user of listUsers(connection, id)) {
      if (ofSameOwner(user.externalId, mark) || managedBy(user) !== undefined) continue;
      names.push(user.userName);
      if (names.length > NAMED) break;
    }
  } catch (error) {
    if (!because(error, "organization-inactive", "not-shared")) throw error;
    // A token of an organization that is gone leads to the same answer at 7.0 as one that is disabled.
    if ((await organizationPresence(connection, id)) === undefined) return;
    const [why, remedy] = error.reason === "not-shared"
      ? ["the application that wso2:clientId belongs to is not shared with it", "Share the application with it"]
      : ["it is disabled", "Activate it in the program (`status: \"ACTIVE\"`)"];
    throw new Problem(`refused, because nobody can look whether it holds users of others: ${why}. ${remedy}, run \`pulumi up\`, and then \`pulumi destroy\` again; or ${FORCE}. ${LEFT}: \`pulumi up\` continues with it`);
  }
  if (names.length > 0) throw refusal("users that this program did not make", names);
}

/**
 * Deletes an organization with all that is in it. The server deletes none that has child organizations (behaviour §3.9):
 * with `children` the leaves go first, without it they are named in a refusal.
 */
export async function deleteOrganizationTree(connection: Connection, id: string, children: boolean): Promise<void> {
  try {
    await deleteOrganization(connection, id);
  } catch (error) {
    if (!because(error, "has-children")) throw error;
    const found = await childOrganizations(connection, id);
    if (!children) throw refusal("child organizations that are not part of this program", found.map(({ name }) => name));
    for (const child of found) await deleteOrganizationTree(connection, child.id, true);
    await deleteOrganization(connection, id);
  }
}
