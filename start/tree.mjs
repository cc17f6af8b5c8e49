import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { contextOf } = require("../provider/dist/dynamic/context.js");
const { organizationPresence } = require("../provider/dist/wso2/organizations.js");
const { getUser, listUsers } = require("../provider/dist/wso2/users.js");

/** What the server now holds of the stack, asked of the server itself: organizations, their users and the roles of these. */
export async function treeOf(resources, environment) {
  const { connection } = contextOf({ get: (key) => environment[variableOf(key)] });
  const ids = resources.filter(({ type }) => type === "pulumi-nodejs:dynamic/wso2:Organization").map(({ id }) => id);
  const present = await Promise.all(ids.map((id) => organizationPresence(connection, id)));
  const found = present.filter((organization) => organization !== undefined).sort((one, other) => one.name.localeCompare(other.name));
  const lines = [];
  const draw = async (organization, indent) => {
    lines.push(`${indent}${organization.name}${organization.status === "DISABLED" ? " (disabled)" : ""}`);
    for await (const { id } of organization.status === "DISABLED" ? [] : listUsers(connection, organization.id)) lines.push(`${indent}  ${await userLine(connection, organization.id, id)}`);
    for (const child of found.filter(({ parent }) => parent?.id === organization.id)) await draw(child, `${indent}  `);
  };
  for (const top of found.filter(({ parent }) => !ids.includes(parent?.id))) await draw(top, "  ");
  return lines;
}

async function userLine(connection, organization, id) {
  const user = await getUser(connection, organization, id);
  const roles = (user.roles ?? []).filter(({ display }) => display !== "everyone").map(({ display, audienceDisplay }) => `${display} of ${audienceDisplay}`);
  return `· ${user.userName}${roles.length === 0 ? "" : `: ${roles.join(", ")}`}`;
}

/** `wso2:baseUrl` → `WSO2_BASE_URL`. */
const variableOf = (key) => key.replace(":", "_").replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
