import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "./faults.js";
import type { Answer, Call, Route } from "./http.js";
import type { LoggedRequest } from "./log.js";
import { authenticate, authorize, checkPath } from "./gate.js";
import type { Level, Store } from "./model.js";
import type { Outbox } from "./mail/outbox.js";
import { takeApart, type Address } from "./prefix.js";
import { Refusal } from "./refusal.js";
import type { Found, OpenCall, OpenRoute, Routes } from "./router.js";
import { unexpectedProcessing } from "./serverErrors.js";
import type { Visibility } from "./visibility.js";

export interface Incoming {
  method: string;
  base: string;
  /** Path and query, as they came. */
  path: string;
  pathname: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  body: string;
}

/** A request whose route is known. */
export interface Located {
  incoming: Incoming;
  address: Address;
  open?: Found<OpenRoute>;
  secured?: Found<Route>;
}

export interface Handling {
  store: Store;
  level: Level;
  outbox: Outbox;
  open: Routes<OpenRoute>;
  secured: Routes<Route>;
  visibility: Visibility;
}

export function locate(handling: Handling, incoming: Incoming): Located {
  const address = takeApart(incoming.pathname);
  return { incoming, address, open: handling.open.find(incoming.method, address.path), secured: handling.secured.find(incoming.method, address.path) };
}

export function routeOf({ open, secured }: Located): string | undefined {
  return (open ?? secured)?.route.path;
}

/** Does what a request asks for; `undefined` says that its connection is to be dropped. */
export async function handle(handling: Handling, located: Located, fault: Fault | undefined, entry: LoggedRequest): Promise<Answer | undefined> {
  const effect = (): Promise<Answer> => takeEffect(handling, located, entry);
  switch (fault?.kind) {
    case "delay":
      await sleep(fault.ms);
      return effect();
    case "status":
      return { status: fault.status, ...(fault.headers && { headers: fault.headers }), body: fault.body };
    case "drop":
      if (fault.when === "after") entry.status = (await effect()).status;
      return undefined;
    case "html":
      return { status: fault.status ?? 200, ...page("text/html;charset=UTF-8") };
    case "empty":
      return { status: (await effect()).status };
    case "truncated":
      return cutInHalf(await effect());
    case "hide":
      return handling.visibility.hideWhatComes(handling.store, fault.ms, effect);
    default:
      return effect();
  }
}

async function takeEffect(handling: Handling, located: Located, entry: LoggedRequest): Promise<Answer> {
  try {
    return await answer(handling, located, entry);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    console.error(error);
    return unexpectedProcessing();
  }
}

function answer(handling: Handling, located: Located, entry: LoggedRequest): Answer | Promise<Answer> {
  const { incoming, address, open, secured } = located;
  const { store, level, outbox } = handling;
  // Recorded, scenario 09.
  if (incoming.pathname.startsWith("//")) return { status: 404 };
  if (address.tenant !== undefined && address.tenant !== store.organizations[store.rootId]!.orgHandle) return { status: 404, ...page("text/html;charset=UTF-8") };

  const { method, base, query, headers, body } = incoming;
  const { path, prefix, organizationId } = address;
  const params = (open ?? secured)?.params ?? {};
  const named = organizationId === undefined ? {} : { organizationId };
  const call: OpenCall = { store: seenBy(handling, located), level, outbox, method, path, prefix, base, params, query, headers, body, ...named };
  if (open) {
    noteGrant(store, call, entry);
    return open.route.handle(call);
  }
  if (!/^\/(api\/server\/v1|scim2)(\/|$)/.test(address.path) && !address.belowO) return { status: 404, ...page("text/html;charset=ISO-8859-1") };

  checkPath(address, incoming.pathname);
  const pass = authenticate(store, address, headers["authorization"]);
  entry.organizationId = pass.organization.id;
  const route = secured?.route;
  authorize(store, address, pass, route, base);
  return route.handle({ ...call, ...pass } satisfies Call);
}

/** Objects that are hidden are there for whoever creates or deletes, and for nobody else. */
function seenBy({ store, visibility }: Handling, { incoming, open, address }: Located): Store {
  const changes = incoming.method === "DELETE" || (incoming.method === "POST" && !open && !address.path.endsWith("/.search"));
  return changes ? store : visibility.visible(store);
}

function noteGrant(store: Store, call: OpenCall, entry: LoggedRequest): void {
  const form = new URLSearchParams(call.body);
  const grantType = form.get("grant_type");
  if (grantType === null) return;
  entry.grantType = grantType;
  entry.organizationId = form.get("switching_organization") ?? call.organizationId ?? store.rootId;
}

function page(contentType: string): Pick<Answer, "headers" | "body"> {
  return { headers: { "content-type": contentType }, body: "<!DOCTYPE html><html><head><title>WSO2 Identity Server</title></head><body></body></html>" };
}

function cutInHalf(whole: Answer): Answer {
  const text = typeof whole.body === "string" ? whole.body : JSON.stringify(whole.body ?? "");
  return { ...whole, headers: { "content-type": "application/json", ...whole.headers }, body: text.slice(0, Math.floor(text.length / 2)) };
}
