import { z } from "zod";
import type { Connection } from "./connection.js";
import { userNamed, withoutPrimaryStore } from "./filters.js";
import { allPages, patchBody } from "./scim.js";

export const CORE_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";
export const ENTERPRISE_SCHEMA = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const WSO2_SCHEMA = "urn:scim:wso2:schema";

/** An e-mail or a telephone number: untyped ones come back as plain strings (behaviour §6.1). */
const Typed = z.union([z.string(), z.looseObject({ value: z.string(), type: z.string().optional() })]);

const User = z.looseObject({
  id: z.string(),
  userName: z.string(),
  externalId: z.string().optional(),
  meta: z.looseObject({ created: z.string().optional() }).optional(),
  name: z.looseObject({ givenName: z.string().optional(), familyName: z.string().optional() }).optional(),
  emails: z.array(Typed).optional(),
  phoneNumbers: z.array(Typed).optional(),
  active: z.union([z.boolean(), z.string()]).optional(),
  roles: z.array(z.looseObject({ value: z.string().optional() })).optional(),
});
/** A user as SCIM shows it. */
export type User = z.infer<typeof User>;

/** Without a hit there is no `Resources` (behaviour §1.5), and totalResults cannot be relied on (recorded, scenario 04). */
const List = z.looseObject({ Resources: z.array(User).default([]) });

export interface UserPatch {
  op: "add" | "replace" | "remove";
  path: string;
  value?: unknown;
}

const USERS = "/scim2/Users";
const pathOf = (id: string): string => `${USERS}/${encodeURIComponent(id)}`;

/** Creates a user. `body` is the SCIM user with its password or the flags that have it asked for. */
export function createUser(connection: Connection, organization: string | undefined, body: Record<string, unknown>): Promise<User> {
  return connection.call({ method: "POST", path: USERS, organization, scope: "user_mgt_create", json: body, secrets: secretsIn(body), answer: User });
}

export function getUser(connection: Connection, organization: string | undefined, id: string): Promise<User> {
  return connection.call({ method: "GET", path: pathOf(id), organization, scope: "user_mgt_view", answer: User });
}

/** The user of this name, in this case or else in any: the server's filter takes `*` for a wildcard even in `eq`. */
export async function findUser(connection: Connection, organization: string | undefined, userName: string): Promise<User | undefined> {
  const query = { filter: userNamed(userName) };
  const { Resources } = await connection.call({ method: "GET", path: USERS, organization, scope: "user_mgt_list", query, answer: List });
  const wanted = withoutPrimaryStore(userName);
  return Resources.find((user) => withoutPrimaryStore(user.userName) === wanted) ?? Resources.find((user) => sameUserName(user.userName, userName));
}

/** All users. */
export function listUsers(connection: Connection, organization: string | undefined): AsyncGenerator<User> {
  return allPages(async (query) => (await connection.call({ method: "GET", path: USERS, organization, scope: "user_mgt_list", query, answer: List })).Resources);
}

export function patchUser(connection: Connection, organization: string | undefined, id: string, operations: UserPatch[]): Promise<User> {
  return connection.call({
    method: "PATCH", path: pathOf(id), organization, scope: "user_mgt_update", answer: User,
    json: patchBody(operations),
    secrets: operations.flatMap(({ path, value }) => secretsIn({ [path]: value })),
  });
}

export function putUser(connection: Connection, organization: string | undefined, id: string, body: Record<string, unknown>): Promise<User> {
  return connection.call({ method: "PUT", path: pathOf(id), organization, scope: "user_mgt_update", json: body, secrets: secretsIn(body), answer: User });
}

export function deleteUser(connection: Connection, organization: string | undefined, id: string): Promise<void> {
  return connection.call({ method: "DELETE", path: pathOf(id), organization, scope: "user_mgt_delete" });
}

const secretsIn = ({ password }: Record<string, unknown>): string[] => (typeof password === "string" && password !== "" ? [password] : []);

/** The organization that manages a user shared into this one; none for a local user (behaviour §6.4; at 7.0 in the enterprise schema). */
export function managedBy(user: User): string | undefined {
  for (const schema of [WSO2_SCHEMA, ENTERPRISE_SCHEMA]) {
    const extension = user[schema] as Record<string, unknown> | undefined;
    if (typeof extension?.managedOrg === "string" && extension.managedOrg !== "") return extension.managedOrg;
  }
  return undefined;
}

/** Whether two userNames are one to the server, whatever case and primary store they are written with. */
export const sameUserName = (a: string, b: string): boolean => bare(a) === bare(b);
const bare = (userName: string): string => withoutPrimaryStore(userName).toLowerCase();
