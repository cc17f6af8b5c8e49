import { readFileSync } from "node:fs";
import { z } from "zod";
import type { ConnectionSettings } from "../wso2/connection.js";
import { SettingsProblem } from "./problem.js";

/** What the engine hands to `configure`: reads one key of the stack's configuration, decrypted. */
export interface Config {
  get(key: string): string | undefined;
}

/** A setting and the environment variable that stands in for it: `wso2:baseUrl`, `WSO2_BASE_URL`. */
export const variableOf = (key: string): string => `WSO2_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

export function setting(config: Config, key: string): string | undefined {
  const value = config.get(`wso2:${key}`) ?? process.env[variableOf(key)];
  return value === undefined || value.trim() === "" ? undefined : value.trim();
}

const positive = (unit: string) => z.coerce.number({ error: `must be a number (${unit})` }).positive({ error: `must be above 0 (${unit})` });
const whole = z.coerce.number({ error: "must be a whole number" }).int({ error: "must be a whole number" }).positive({ error: "must be above 0" });

const Settings = z.object({
  baseUrl: z.url({ protocol: /^https?$/, error: "must be the address of the server, such as https://localhost:9443" }),
  tenant: z.string().regex(/^[^/\s]+$/, { error: "must be the tenant's name alone, without /t/" }).optional(),
  clientId: z.string(),
  clientSecret: z.string(),
  caCertificate: z.string().optional(),
  insecureSkipTlsVerify: z.enum(["true", "false"], { error: "must be true or false" }).default("false"),
  requestTimeout: positive("seconds").default(60),
  createTimeout: positive("seconds").default(300),
  maxConcurrency: whole.default(16),
  requestsPerMinute: whole.optional(),
});
const ServerSettings = Settings.omit({ clientId: true, clientSecret: true });

/** How a server is reached, whoever signs in. */
export type ServerSettings = Omit<ConnectionSettings, "clientId" | "clientSecret">;

const HOW_TO_SET: Record<string, string> = {
  baseUrl: "pulumi config set wso2:baseUrl https://localhost:9443",
  clientId: "pulumi config set wso2:clientId <id>",
  clientSecret: "pulumi config set --secret wso2:clientSecret <secret>",
};

/** Reads and checks the settings of the connection; everything that is wrong is told at once. */
export function connectionSettings(config: Config): ConnectionSettings {
  const { clientId, clientSecret, ...server } = checked(Settings, config);
  return { clientId, clientSecret, ...ready(server) };
}

/** The same without the application that signs in. */
export const serverSettings = (config: Config): ServerSettings => ready(checked(ServerSettings, config));

function checked<Shape extends typeof Settings | typeof ServerSettings>(shape: Shape, config: Config): z.infer<Shape> {
  const raw = Object.fromEntries(Object.keys(shape.shape).map((key) => [key, setting(config, key)]));
  const parsed = shape.safeParse(raw);
  if (!parsed.success) throw new SettingsProblem(parsed.error.issues.map((issue) => describe(String(issue.path[0]), raw, issue.message)).join("; "));
  return parsed.data as z.infer<Shape>;
}

const ready = ({ caCertificate, insecureSkipTlsVerify, requestTimeout, createTimeout, ...rest }: z.infer<typeof ServerSettings>): ServerSettings => ({
  ...rest,
  caCertificate: caCertificate === undefined ? undefined : pem(caCertificate),
  insecureSkipTlsVerify: insecureSkipTlsVerify === "true",
  requestTimeout: requestTimeout * 1000,
  createTimeout: createTimeout * 1000,
});

function describe(key: string, raw: Record<string, string | undefined>, message: string): string {
  if (raw[key] !== undefined) return `wso2:${key} ${message}`;
  return `wso2:${key} is not set: run \`${HOW_TO_SET[key]}\` or set ${variableOf(key)}`;
}

function pem(value: string): string {
  const isText = value.includes("-----BEGIN");
  const text = isText ? value : inFile(value);
  if (!/-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----/.test(text)) throw new SettingsProblem(`wso2:caCertificate${isText ? "" : `: the file ${value}`} holds no PEM certificate (-----BEGIN CERTIFICATE-----)`);
  return text;
}

function inFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new SettingsProblem(`wso2:caCertificate is neither a PEM certificate nor a file that can be read: ${(error as Error).message}`);
  }
}
