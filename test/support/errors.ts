import { Wso2Error, type Asked, type Reason, type ServerSaid } from "../../provider/wso2/errors.js";

/** An answer of the server that means `reason`. */
export function errorOf(reason: Reason, said: ServerSaid = {}, asked: Partial<Asked> = {}): Wso2Error {
  return new Wso2Error(reason, { method: "GET", path: "/somewhere", ...asked }, { status: 400, ...said });
}
