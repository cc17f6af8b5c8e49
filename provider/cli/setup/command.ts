import { serverSettings, variableOf, type ServerSettings } from "../../dynamic/config.js";
import { Problem } from "../../dynamic/problem.js";
import { Connection } from "../../wso2/connection.js";
import { asAdministrator } from "../failure.js";
import { PulumiProject, type StackConfiguration, type StackSetting } from "../pulumi.js";
import { optionsIn } from "../usage.js";
import { planFor, type Client, type Plan } from "./application.js";
import { administrator } from "./credentials.js";

const usage = `usage: pulumi-wso2 setup [options]

Makes the application that the provider signs in with, or completes one that is there, and writes address and credentials
into the configuration of the current stack. Nothing is taken away from an application; what is as it has to be is left alone.

An administrator's user name and password come from --credentials-file, else from WSO2_ADMIN_USERNAME and
WSO2_ADMIN_PASSWORD, else they are asked for.

  --url URL                    address of the server, such as https://localhost:9443 (default: wso2:baseUrl of the stack, WSO2_BASE_URL)
  --tenant NAME                tenant of the root organization (default: wso2:tenant of the stack, WSO2_TENANT)
  --name NAME                  name of the application (default: pulumi-wso2)
  --credentials-file FILE      the administrator's user name and password: two lines, or JSON with userName and password
  --ca-certificate FILE        certificate authority to trust besides the usual ones
  --insecure-skip-tls-verify   trust any certificate: for test servers only
  --stack NAME                 stack whose configuration is written (default: the current one)
  --print                      print the settings as lines for a shell, the secret as well, instead of writing them
  --dry-run                    list what would be done, and do nothing
  --help                       show this
`;

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

export async function setup(args: string[]): Promise<number> {
  const options = optionsIn(args, {
    url: text, tenant: text, name: text, "credentials-file": text, "ca-certificate": text, "insecure-skip-tls-verify": flag, stack: text, print: flag, "dry-run": flag, help: flag,
  });
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const { name = "pulumi-wso2", print = false, "dry-run": dryRun = false } = options;
  const project = PulumiProject.of(process.cwd(), options.stack);
  if (project === undefined && !print && !dryRun) throw new Problem("there is no Pulumi project here whose stack the settings could be written into: run it in the folder of Pulumi.yaml, or give --print");
  const stack = await project?.configuration();
  const given: Record<string, string | undefined> = {
    "wso2:baseUrl": options.url,
    "wso2:tenant": options.tenant,
    "wso2:caCertificate": options["ca-certificate"],
    "wso2:insecureSkipTlsVerify": options["insecure-skip-tls-verify"] === true ? "true" : undefined,
  };
  const server = serverSettings({ get: (key) => given[key] ?? stack?.get(key) });
  if (server.insecureSkipTlsVerify) warn("the identity of the server is not checked");

  const connection = new Connection({ ...server, ...(await administrator(options["credentials-file"], { input: process.stdin, output: process.stderr }, warn)) });
  const plan = await planFor(connection, name).catch(rethrow);
  // What is printed for a shell stands alone.
  const tell = (line: string): void => void (print ? process.stderr : process.stdout).write(`${line}\n`);
  if (plan.lacking.length > 0) tell(`! left out, because this server does not have it: ${plan.lacking.join(", ")}`);
  const target = print || project === undefined || stack === undefined ? undefined : { project, stack };
  if (dryRun) foretell(plan, settingsFor(server, given, plan.client), target, name, tell);
  else await carryOut(plan, (client) => settingsFor(server, given, client), target, name, tell);
  return 0;
}

/** Where the settings are written; absent where they are printed, or nothing is done. */
interface Target {
  project: PulumiProject;
  stack: StackConfiguration;
}

function foretell(plan: Plan, settings: StackSetting[], target: Target | undefined, name: string, tell: (line: string) => void): void {
  const different = target === undefined ? [] : unlike(settings, target);
  for (const change of plan.changes) tell(`would ${change}`);
  for (const { key } of different) tell(`would set ${key} of ${target?.project.label}`);
  if (plan.changes.length + different.length === 0) tell(nothing(name, target));
}

async function carryOut(plan: Plan, settingsOf: (client: Client) => StackSetting[], target: Target | undefined, name: string, tell: (line: string) => void): Promise<void> {
  const settings = settingsOf(await plan.carryOut((what) => tell(`✓ ${what}`)).catch(rethrow));
  if (target === undefined) {
    process.stdout.write(settings.map(({ key, value }) => `export ${variableOf(key.slice("wso2:".length))}=${quoted(value)}\n`).join(""));
    return;
  }
  const different = unlike(settings, target);
  for (const setting of different) {
    await target.project.set(setting);
    tell(`✓ set ${setting.key} of ${target.project.label}`);
  }
  tell(plan.changes.length + different.length === 0 ? nothing(name, target) : "`pulumi-wso2 doctor` looks whether all is well");
}

const nothing = (name: string, target: Target | undefined): string =>
  `nothing to do: the application "${name}" has all that programs need${target === undefined ? "" : `, and the configuration of ${target.project.label} leads to it`}`;

/** What has to be in the stack's configuration; of credentials that are still to be made, only the keys. */
function settingsFor(server: ServerSettings, given: Record<string, string | undefined>, client: Client | undefined): StackSetting[] {
  const values: [key: string, value: string | undefined, secret?: boolean][] = [
    ["baseUrl", server.baseUrl],
    ["tenant", server.tenant],
    // The text and not the path, which is another on every machine.
    ["caCertificate", given["wso2:caCertificate"] && server.caCertificate?.trim()],
    ["insecureSkipTlsVerify", given["wso2:insecureSkipTlsVerify"]],
    ["clientId", client?.clientId ?? ""],
    ["clientSecret", client?.clientSecret ?? "", true],
  ];
  return values.flatMap(([key, value, secret = false]) => (value === undefined ? [] : [{ key: `wso2:${key}`, value, secret }]));
}

const unlike = (settings: StackSetting[], { stack }: Target): StackSetting[] => settings.filter((setting) => !stack.holds(setting));

function rethrow(error: unknown): never {
  throw asAdministrator(error);
}

const warn = (text: string): void => void process.stderr.write(`! ${text}\n`);

/** For a shell, whatever is in it. */
const quoted = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`;
