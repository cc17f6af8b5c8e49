import { parseArgs } from "node:util";

export const usage = `usage: npm start | npm run preview | npm run destroy  [-- options]

  --server URL         use a real server instead of the simulator; its credentials are taken from the
                       environment: WSO2_CLIENT_ID and WSO2_CLIENT_SECRET, and where needed WSO2_TENANT,
                       WSO2_CA_CERTIFICATE, WSO2_INSECURE_SKIP_TLS_VERIFY
  --application NAME   the application whose administrators are made (default: b2b-application)
  --role NAME          its role for them (default: tenant-admin)
  --help               show this
`;

/** What cannot be run as asked; one line says why. */
export class UsageError extends Error {}

/**
 * @param {string[]} argv
 * @returns {{ command: "up" | "preview" | "destroy", help?: boolean, server?: string, application?: string, role?: string }}
 */
export function optionsOf(argv) {
  const [command, ...rest] = argv;
  const text = /** @type {const} */ ({ type: "string" });
  let values;
  try {
    values = parseArgs({ args: rest, options: { server: text, application: text, role: text, help: { type: "boolean" } } }).values;
  } catch (error) {
    throw new UsageError(`${error.message.split(". ")[0]}; see --help`);
  }
  if (values.server !== undefined && !/^https?:\/\/[^/]/.test(values.server)) throw new UsageError(`--server is the address of a server, such as https://localhost:9443, not ${values.server}`);
  const missing = ["WSO2_CLIENT_ID", "WSO2_CLIENT_SECRET"].filter((name) => values.server !== undefined && !process.env[name]);
  if (missing.length > 0) throw new UsageError(`--server needs ${missing.join(" and ")} in the environment: the credentials of an application with the grants Client Credentials and Organization Switch`);
  return { command, ...values };
}
