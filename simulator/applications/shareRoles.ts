import { isRecord } from "../body.js";
import { Refusal } from "../refusal.js";
import { serverError, unexpectedFormat } from "../serverErrors.js";

/** What is wrong with a request to share (behaviour §3.12). */
const texts = {
  60103: ["Invalid share application request.", "The share application request must contain at least one organization to share with."],
  60104: ["Invalid share application update request.", "The update request must contain at least one operation to perform."],
  60105: ["Unsupported policy.", "The provided policy '%s' is not supported."],
  60106: ["Missing role audience.", "Role audience must be specified in the update request."],
  60107: ["Missing role display name.", "Role display name must be specified in the update request."],
  60108: ["Missing audience type.", "Role audience type must be specified in the update request."],
  60109: ["Missing audience display name.", "Role audience display must be specified in the update request."],
  60110: ["Missing roles for role sharing.", "Roles must be specified when role sharing mode is 'SELECTED'."],
  60111: ["Unexpected roles in role sharing.", "Roles can only be provided when the role sharing mode is 'SELECTED'."],
  60113: ["Invalid role sharing object.", "Expected a Map structure for the role sharing object."],
  60114: ["Invalid share operation type.", "The operation type '%s' is not supported. Only ADD and REMOVE are allowed."],
  60115: ["Unsupported path attribute.", "The path attribute '%s' is not supported for application share operations."],
} as const satisfies Record<number, readonly [message: string, description: string]>;

export function refuse(code: keyof typeof texts, value = ""): Refusal {
  const [message, description] = texts[code];
  return new Refusal(serverError(400, `ORG-${code}`, message, description.replace("%s", value)));
}

/** The names of roles, each given with its audience. */
export function namesIn(roles: unknown): string[] {
  if (!Array.isArray(roles)) throw new Refusal(unexpectedFormat());
  return roles.map((role) => {
    if (!isRecord(role)) throw refuse(60113);
    const { displayName, audience } = role;
    if (typeof displayName !== "string" || displayName === "") throw refuse(60107);
    if (!isRecord(audience)) throw refuse(60106);
    if (typeof audience["type"] !== "string") throw refuse(60108);
    if (typeof audience["display"] !== "string") throw refuse(60109);
    return displayName;
  });
}

export interface RoleOperation {
  op: "add" | "remove";
  organizationId: string;
  roles: string[];
}

const pathPattern = /^organizations\[orgId\s+eq\s+(?:"([^"]+)"|([^\s\]]+))\](\.roles)?$/;

/** The operations of a PATCH, each on the roles of one organization. */
export function operationsIn(operations: unknown): RoleOperation[] {
  if (!Array.isArray(operations) || operations.length === 0) throw refuse(60104);
  return operations.map((operation) => {
    if (!isRecord(operation)) throw new Refusal(unexpectedFormat());
    const [op, path] = [String(operation["op"]).toLowerCase(), String(operation["path"] ?? "")];
    if (op !== "add" && op !== "remove") throw refuse(60114, String(operation["op"]));
    const [, quoted, bare, attribute] = pathPattern.exec(path) ?? [];
    const organizationId = quoted ?? bare;
    if (organizationId === undefined || attribute === undefined) throw refuse(60115, path);
    return { op, organizationId, roles: namesIn(operation["value"] ?? []) };
  });
}
