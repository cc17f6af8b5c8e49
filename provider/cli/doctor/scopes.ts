import { apisByScope, type ApiResource } from "../../wso2/apiResources.js";
import { because } from "../../wso2/errors.js";
import type { Needs } from "../../wso2/scopes.js";
import { namesIn } from "../needs.js";
import { once } from "../once.js";
import { missing, ok, warning, type Finding } from "./finding.js";
import type { Subject } from "./subject.js";

/** What lacks for one use of a resource. */
interface Lack {
  use: string | undefined;
  scopes: string[];
}

/** Whether the application is authorized for everything that a resource needs. */
export async function scopesOf({ kind, needs }: { kind: string; needs: Needs[] }, subject: Subject): Promise<Finding> {
  const granted = await subject.granted();
  const lacks = needs.map((need) => ({ use: need.for, scopes: namesIn(need).filter((scope) => !granted.has(scope)) })).filter(({ scopes }) => scopes.length > 0);
  if (lacks.length === 0) return ok("all that it needs is granted");
  const apis = await apisOf(subject);
  const known = apis && lacks.map(({ use, scopes }) => ({ use, scopes: scopes.filter((scope) => apis.has(scope)) })).filter(({ scopes }) => scopes.length > 0);
  if (known?.length === 0) return ok("all that it needs and this server has is granted");
  const certain = known ?? lacks.map(({ use, scopes }) => ({ use, scopes: scopes.filter((scope) => !OF_OPERATIONS.test(scope)) })).filter(({ scopes }) => scopes.length > 0);
  if (certain.length > 0) return missing(`${kind} fails ${inWords(certain)}`, authorize(certain, apis));
  return (await isBefore72(subject))
    ? ok("all that it needs and this server has is granted")
    : warning(`${kind} fails, if this server has it, ${inWords(lacks)}`, authorize(lacks, apis));
}

/** Scopes of single operations, which no server before 7.2 has (behaviour §1.2). */
const OF_OPERATIONS = /_(role_mgt_(users|groups|permissions)_update|application_mgt_client_secret_view|application_(internal|business)_api_update)$/;

const isBefore72 = async (subject: Subject): Promise<boolean> => (await subject.may("internal_organization_view")) && (await subject.level()) !== "7.2";

const asked = new WeakMap<Subject, () => Promise<Map<string, ApiResource> | undefined>>();

/** The APIs of the server by their scopes; nothing if the application may not see them. */
function apisOf(subject: Subject): Promise<Map<string, ApiResource> | undefined> {
  const known = asked.get(subject) ?? once(async () => {
    try {
      return await apisByScope(await subject.connection());
    } catch (error) {
      if (!because(error, "forbidden")) throw error;
      return undefined;
    }
  });
  asked.set(subject, known);
  return known();
}

const inWords = (lacks: Lack[]): string => lacks.map(({ use, scopes }) => `${use === undefined ? "" : `for ${use} `}without ${scopes.join(", ")}`).join("; ");

function authorize(lacks: Lack[], apis: Map<string, ApiResource> | undefined): string {
  const byApi = new Map<string, Set<string>>();
  for (const scope of lacks.flatMap(({ scopes }) => scopes)) {
    const api = apis?.get(scope)?.identifier ?? usualApiOf(scope);
    byApi.set(api, (byApi.get(api) ?? new Set()).add(scope));
  }
  const parts = [...byApi].map(([api, scopes]) => `API ${api} with ${[...scopes].join(", ")}`);
  return `Authorize the application for ${parts.join("; ")} (API Authorization tab), or run \`pulumi-wso2 setup --name <the application's name>\``;
}

/** Where the server does not let its APIs be seen: the ones that it has by default (behaviour §1.2). */
const USUAL: [start: string, api: string][] = [
  ["organization_", "/api/server/v1/organizations"],
  ["user_mgt_", "/scim2/Users"],
  ["role_mgt_", "/scim2/Roles"],
  ["application_", "/api/server/v1/applications"],
  ["shared_application_", "/api/server/v1/applications/share"],
  ["api_resource_", "/api/server/v1/api-resources"],
];

function usualApiOf(scope: string): string {
  const below = scope.startsWith("internal_org_");
  const short = scope.replace(/^internal_(org_)?/, "");
  return `${below ? "/o" : ""}${USUAL.find(([start]) => short.startsWith(start))![1]}`;
}
