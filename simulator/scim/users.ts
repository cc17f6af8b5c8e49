import { randomUUID } from "node:crypto";
import { timestamp } from "../clock.js";
import type { Answer, Call } from "../http.js";
import type { Level, Store, User } from "../model.js";
import { invite } from "../mail/invitation.js";
import { Refusal } from "../refusal.js";
import { administratorName } from "../seed.js";
import { invited, keepingState, withLockState } from "./accountState.js";
import { invalidValue, refuse } from "./errors.js";
import { scimAnswer, scimBody, wantedIn } from "./messages.js";
import { failed, operationsOf } from "./operations.js";
import { checkPassword } from "./passwordPolicy.js";
import { projectUser } from "./projection.js";
import { checkSharedChange } from "./sharedUser.js";
import { checkFormats, checkUserName, userInput, withoutStore } from "./userInput.js";
import { patchUser, userNameIsFixed } from "./userPatch.js";
import { storedProfileOf, userLocation, userResource } from "./userResource.js";

/** User names are one whatever their case at 7.0 (recorded, scenario 04); later as they are written (behaviour §6.1). */
export function sameName(a: string, b: string, level: Level): boolean {
  return level === "7.0" ? a.toLowerCase() === b.toLowerCase() : a === b;
}

export function usersOf(store: Store, organizationId: string): User[] {
  return Object.values(store.users).filter((user) => user.organizationId === organizationId);
}

export function createUser(call: Call): Answer {
  const { store, level, organization } = call;
  const input = userInput(scimBody(call), level);
  if (input.userName.trim() === "") {
    // Answered as if a workflow had taken it (recorded, scenario 15); later levels say what is wrong (behaviour §6.1).
    if (level === "7.0") return { status: 202 };
    throw invalidValue("Unable to create the user. Username is a mandatory field.");
  }
  const userName = withoutStore(input.userName);
  if (usersOf(store, organization.id).some((user) => sameName(user.userName, userName, level))) {
    throw refuse(409, `User with the name: ${userName} already exists in the system.`);
  }
  if (!input.askPassword) checkPassword(input.password ?? "");
  checkUserName(userName);
  checkFormats(input.attributes, `Error in adding the user: ${userName}`);
  const now = timestamp();
  const user: User = {
    id: randomUUID(),
    organizationId: organization.id,
    userName,
    ...(!input.askPassword && input.password !== undefined && { password: input.password }),
    attributes: input.askPassword ? invited(input.attributes, level) : withLockState({}, input.attributes, level),
    created: now,
    lastModified: now,
    ...(input.askPassword && { invitations: 1 }),
  };
  store.users[user.id] = user;
  if (input.askPassword) invite(call, user);
  return userAnswer(call, user, 201);
}

export function getUser(call: Call): Answer {
  const user = findUser(call);
  if (!user) throw call.level === "7.0" ? notInStore(call) : refuse(404, "User not found in the user store.");
  return userAnswer(call, user, 200);
}

export function replaceUser(call: Call): Answer {
  const { store, level } = call;
  const input = userInput(scimBody(call), level);
  const user = findUser(call);
  if (!user) throw level === "7.0" ? notInStore(call) : refuse(404, `No user exists with the given id: ${idOf(call)}`);
  if (withoutStore(input.userName) !== user.userName) throw userNameIsFixed();
  const before = storedProfileOf(store, level, user);
  const after = keepingState(before, input.attributes, level);
  return update(call, user, before, { attributes: after, ...(input.password !== undefined && { password: input.password }) });
}

export function modifyUser(call: Call): Answer {
  const { store, level } = call;
  const operations = operationsOf(scimBody(call), "user");
  checkAdministrators(call);
  const user = findUser(call);
  if (!user) throw level === "7.0" ? notInStore(call) : refuse(404, `No user with the id : ${idOf(call)} in the user store.`);
  if (operations.length === 0) throw failed("user");
  const before = storedProfileOf(store, level, user);
  return update(call, user, before, patchUser(user, before, operations, level));
}

function update(call: Call, user: User, before: Record<string, unknown>, after: { attributes: Record<string, unknown>; password?: string }): Answer {
  if (after.password !== undefined) checkPassword(after.password);
  if (user.sharedFrom) checkSharedChange(before, after.attributes, call.level);
  else {
    checkFormats(after.attributes, "Error while updating attributes of user");
    user.attributes = withLockState(before, after.attributes, call.level);
  }
  if (after.password !== undefined) user.password = after.password;
  user.lastModified = timestamp();
  return userAnswer(call, user, 200);
}

export function deleteUser(call: Call): Answer {
  checkAdministrators(call);
  const user = findUser(call);
  if (!user) throw refuse(404, "Specified resource (e.g., User) or endpoint does not exist.");
  // Below `/o` the tenant of the URL is the root: it may take back what it shared, nothing else may be deleted (behaviour §6.4).
  if (user.sharedFrom && user.sharedFrom.organizationId !== call.store.rootId) throw invalidValue(`Error occurred while deleting user with ID: ${user.id}`);
  removeUser(call.store, user);
  return { status: 204 };
}

/** Removes a user, its role memberships and tokens, and what was shared of it (behaviour §6.3). */
export function removeUser(store: Store, user: User): void {
  delete store.users[user.id];
  for (const role of Object.values(store.roles)) role.users = role.users.filter((id) => id !== user.id);
  for (const token of Object.values(store.tokens)) if (token.userId === user.id) delete store.tokens[token.value];
  for (const shadow of Object.values(store.users)) {
    if (shadow.sharedFrom?.userId === user.id) removeUser(store, shadow);
  }
}

/**
 * Before PATCH and DELETE the server looks for the administrator. 7.0 does so in every organization, by the name that the
 * root's administrator has, and fails where no user has it (recorded, scenarios 10 and 11). The root's own can be
 * changed by nobody else (behaviour §6.3).
 */
function checkAdministrators(call: Call): void {
  const { store, level, organization, caller } = call;
  const administrator = usersOf(store, organization.id).find((user) => sameName(user.userName, administratorName, "7.0"));
  if (organization.id !== store.rootId) {
    if (level === "7.0" && !administrator) throw refuse(500, "Error occurred while retrieving super admin ID.");
    return;
  }
  const isCaller = caller.kind === "administrator" && caller.userId === administrator?.id;
  if (administrator && administrator.id === idOf(call) && !isCaller) throw new Refusal({ status: 403 });
}

function findUser(call: Call): User | undefined {
  const user = Object.hasOwn(call.store.users, idOf(call)) ? call.store.users[idOf(call)] : undefined;
  return user?.organizationId === call.organization.id ? user : undefined;
}

function idOf(call: Call): string {
  return call.params["id"] ?? "";
}

function notInStore(call: Call): Error {
  return refuse(404, `User ${idOf(call)} does not exist in: PRIMARY`);
}

function userAnswer(call: Call, user: User, status: number): Answer {
  return scimAnswer(status, projectUser(userResource(call, user), wantedIn(call.query), call.level), userLocation(call, user.id));
}
