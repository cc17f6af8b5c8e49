import { isDeepStrictEqual } from "node:util";
import type { Store } from "wso2-simulator";
import { apiResources } from "../../simulator/apiResources.js";

/** What a server holds, each object under a name that tells which one it is, with names where the server has ids. */
export type State = Record<string, Record<string, unknown>>;

/**
 * The objects of a server in a form that two servers can be compared in: without ids, moments, tokens, generated credentials
 * and the provider's marks. Whatever else an object has is in it.
 */
export function stateOf(store: Omit<Store, "tokens">): State {
  const naming = namesOf(store);
  const entries = [...organizationsIn(store, naming), ...applicationsIn(store, naming), ...rolesIn(store, naming), ...usersIn(store, naming)];
  // A store is plain JSON: what is undefined in it is not there.
  return JSON.parse(JSON.stringify(Object.fromEntries(entries))) as State;
}

/** The objects that one state has and the other has not, or has otherwise. */
export function added(after: State, before: State): State {
  return Object.fromEntries(Object.entries(after).filter(([name, object]) => !isDeepStrictEqual(object, before[name])));
}

type Entry = [name: string, object: Record<string, unknown>];

interface Names {
  organization(id: string): string;
  application(id: string): string;
  role(id: string): string;
  user(id: string): string;
}

function namesOf({ organizations, applications, roles, users, rootId }: Omit<Store, "tokens">): Names {
  const organization = (id: string): string => {
    const { name, parentId } = organizations[id]!;
    return id === rootId || parentId === undefined ? name : `${organization(parentId)}/${name}`;
  };
  const within = (organizationId: string, name: string): string => `${organization(organizationId)}: ${name}`;
  return {
    organization,
    application: (id) => within(applications[id]!.organizationId, applications[id]!.name),
    role: (id) => {
      const { organizationId, displayName, audience } = roles[id]!;
      return within(organizationId, audience.type === "application" ? `${displayName} of ${applications[audience.value]!.name}` : displayName);
    },
    user: (id) => within(users[id]!.organizationId, users[id]!.userName),
  };
}

/** The attribute in which the provider's mark is, unless a stack chose another one. */
const markAttribute = "managedBy";

function organizationsIn({ organizations, users }: Omit<Store, "tokens">, naming: Names): Entry[] {
  return Object.values(organizations).map(({ id, orgHandle, parentId, attributes, ownerId, created: _created, lastModified: _lastModified, ...rest }) => {
    const kept = attributes.filter(({ key }) => key !== markAttribute);
    return [`organization ${naming.organization(id)}`, {
      ...rest,
      orgHandle: orgHandle === id ? "its id" : orgHandle,
      ...(parentId !== undefined && { parent: naming.organization(parentId) }),
      ...(ownerId !== undefined && { owner: naming.user(ownerId) }),
      attributes: Object.fromEntries(kept.map(({ key, value }) => [key, users[value] ? naming.user(value) : value])),
    }];
  });
}

function applicationsIn({ applications }: Omit<Store, "tokens">, naming: Names): Entry[] {
  const identifiers = new Map(apiResources("7.2").map(({ id, identifier }) => [id, identifier]));
  return Object.values(applications).map(({ id, organizationId: _in, clientId, clientSecret, grantTypes, authorizedApis, mainApplicationId, ...rest }) => [`application ${naming.application(id)}`, {
    ...rest,
    hasClient: clientId !== undefined && clientSecret !== undefined,
    grantTypes: [...grantTypes].sort(),
    authorizedApis: Object.fromEntries(authorizedApis.map(({ apiId, scopes }) => [identifiers.get(apiId) ?? apiId, [...scopes].sort()])),
    ...(mainApplicationId !== undefined && { copyOf: naming.application(mainApplicationId) }),
  }]);
}

function rolesIn({ roles, applications }: Omit<Store, "tokens">, naming: Names): Entry[] {
  return Object.values(roles).map(({ id, organizationId: _in, audience, permissions, users, assignedByParent, mainRoleId, ...rest }) => [`role ${naming.role(id)}`, {
    ...rest,
    audience: audience.type === "application" ? `application ${applications[audience.value]!.name}` : `organization ${naming.organization(audience.value)}`,
    permissions: [...permissions].sort(),
    members: users.map(naming.user).sort(),
    ...(assignedByParent && { assignedByParent: assignedByParent.map(naming.user).sort() }),
    ...(mainRoleId !== undefined && { copyOf: naming.role(mainRoleId) }),
  }]);
}

function usersIn({ users }: Omit<Store, "tokens">, naming: Names): Entry[] {
  return Object.values(users).map(({ id, organizationId: _in, attributes, sharedFrom, created: _created, lastModified: _lastModified, ...rest }) => {
    return [`user ${naming.user(id)}`, { ...rest, attributes: withoutMark(attributes), ...(sharedFrom && { sharedFrom: naming.user(sharedFrom.userId) }) }];
  });
}

const withoutMark = ({ externalId: _mark, ...profile }: Record<string, unknown>): Record<string, unknown> => profile;
