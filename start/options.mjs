import { parseArgs } from "node:util";
import { Failure } from "./failure.mjs";

export const usage = `usage: npm start | npm run preview | npm run destroy  [-- options]

  --server URL         use a real server instead of the simulator; its credentials are taken from the
                       environment: WSO2_CLIENT_ID and WSO2_CLIENT_SECRET, and where needed WSO2_TENANT,
                       WSO2_CA_CERTIFICATE, WSO2_INSECURE_SKIP_TLS_VERIFY
  --application NAME   the application whose administrators are made (default: b2b-application)
  --role NAME          its role for them (default: tenant-admin)
  --help               show this

Application and role are remembered until npm run destroy.
`;

const commands = ["up", "preview", "destroy"];

/** What cannot be run as asked. */
const mistake = (message) => new Failure(message, 2);

/**
 * @param {string[]} argv
 * @returns {{ command: "up" | "preview" | "destroy", help?: boolean, server?: string, application?: string, role?: string }}
 */
export function optionsOf(argv) {
  const { values, positionals } = parsed(argv);
  if (values.help) return values;
  const [command, ...more] = positionals;
  if (!commands.includes(command)) throw mistake(`say up, preview or destroy${command === undefined ? "" : `, not ${command}`}; see --help`);
  if (more.length > 0) throw mistake(`Unexpected argument '${more[0]}'; see --help`);
  if (values.server !== undefined) checkServer(values.server);
  return { command, ...values };
}

function parsed(args) {
  const text = /** @type {const} */ ({ type: "string" });
  try {
    return parseArgs({ args, allowPositionals: true, options: { server: text, application: text, role: text, help: { type: "boolean" } } });
  } catch (error) {
    throw mistake(`${error.message.split(/\. |\.?\n/)[0]}; see --help`);
  }
}

function checkServer(server) {
  if (!URL.canParse(server) || !/^https?:\/\//.test(server)) throw mistake(`--server is the address of a server, such as https://localhost:9443, not ${server}`);
  const missing = ["WSO2_CLIENT_ID", "WSO2_CLIENT_SECRET"].filter((name) => !process.env[name]);
  if (missing.length > 0) throw mistake(`--server needs ${missing.join(" and ")} in the environment: the credentials of an application with the grants Client Credentials and Organization Switch`);
}
