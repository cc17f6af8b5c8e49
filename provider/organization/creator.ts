import type { Context } from "../dynamic/context.js";
import { notYetIn, where } from "../dynamic/inside.js";
import { Problem } from "../dynamic/problem.js";
import { DEFAULT_WAIT_SECONDS, waitFor } from "../dynamic/wait.js";
import { withoutPrimaryStore } from "../wso2/filters.js";
import type { Organization } from "../wso2/organizations.js";
import { findUser, sameUserName } from "../wso2/users.js";
import type { Args, Creator } from "./schema.js";
import { attributesOf } from "./sync.js";

/** The attributes that tell the server who the creator is; without an id it would take no notice of the username (behaviour §3.3). */
export async function creatorAttributes(context: Context, { parentId, creator }: Args): Promise<Record<string, string>> {
  if (creator === undefined) return {};
  const { id, username, email } = creator.id === undefined ? { ...creator, ...(await userNamed(context, parentId, creator.username as string)) } : creator;
  const all = { "creator.id": id, "creator.username": username, "creator.email": email };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

async function userNamed({ connection }: Context, parentId: string | undefined, username: string): Promise<Creator> {
  const looked = await waitFor(DEFAULT_WAIT_SECONDS, notYetIn(parentId), async () => ({ user: await findUser(connection, parentId, username) }));
  if (looked?.user !== undefined) return { id: looked.user.id, username: withoutPrimaryStore(looked.user.userName) };
  throw new Problem(`there is no user named "${username}" in ${where(parentId)}, which is to be the parent. Check \`creator.username\`, or make that user first (an OrgUser, whose \`userId\` can be given as \`creator.id\`)`);
}

/** Who the creator of an organization is by the server, which keeps what it was told (recorded, scenario 06). */
export function creatorOf(found: Organization): Pick<Creator, "id" | "username"> | undefined {
  const { "creator.id": id, "creator.username": username } = attributesOf(found);
  return id === undefined && username === undefined ? undefined : { id, username };
}

/**
 * Whether the creator that the program names is the one that it named before, by id or by username. Of one that is known
 * by id alone a username tells nothing, and an organization is not replaced on a guess.
 */
export function sameCreator(before: Creator | undefined, now: Creator, shown: Creator | undefined): boolean {
  const { id, username } = { ...shown, ...before };
  if (now.id !== undefined) return now.id === id;
  return username === undefined ? id !== undefined : sameUserName(username, now.username as string);
}
