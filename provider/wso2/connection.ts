import type { Method } from "got";
import type { ZodType } from "zod";
import { parseJson } from "./answers.js";
import { because, Wso2Error, type Asked } from "./errors.js";
import { Http, type HttpAnswer, type HttpSettings } from "./http.js";
import { scopeName, scopesAsked, type Scope } from "./scopes.js";
import { Tokens, type Grant, type Token } from "./tokens.js";
import { urlOf, type Server } from "./url.js";

/** Everything that a connection to one server needs. */
export interface ConnectionSettings extends Server, HttpSettings {
  clientId: string;
  clientSecret: string;
  /** Milliseconds that creating an organization may take: it makes a tenant and copies every shared application. */
  createTimeout: number;
}

/** A connection with which an administrator signs in. It reaches the root only: below `/o` the server sends Basic credentials to a login page (recorded, scenario 15). */
export interface AdministratorSettings extends Omit<ConnectionSettings, "clientId" | "clientSecret"> {
  userName: string;
  password: string;
}

export interface Call<T> {
  method: Method;
  path: string;
  /** Organization to act in; absent for the root. */
  organization?: string;
  /** The scope that it needs, or several: the first is for every release, the others for later ones besides. */
  scope: Scope | Scope[];
  query?: Record<string, string>;
  json?: unknown;
  /** Secrets in `json`, so that no message repeats them. */
  secrets?: string[];
  /** Shape of a successful answer; absent where its body says nothing, and may be empty. */
  answer?: ZodType<T>;
  timeout?: number;
  /** See {@link HttpRequest.repeatable}. Default: true for GET, PUT and DELETE. */
  repeatable?: boolean;
}

/** What a call signs in with. */
interface Pass {
  authorization: string;
  /** What no message may repeat. */
  secrets: string[];
  /** What it grants; absent where that shows only in the answers. */
  scopes?: ReadonlySet<string>;
}

interface Sent {
  reply: HttpAnswer;
  asked: Asked;
}

/** One server as one client sees it: its tokens, its limits, its answers. */
export class Connection {
  /** Where the server is. */
  readonly server: Server;
  readonly createTimeout: number;
  /** Of the application that it signs in with; an administrator has none. */
  readonly clientId: string | undefined;
  private readonly http: Http;
  private readonly tokens = new Tokens((grant) => this.requestToken(grant));

  /** `beforeChange` is called before every request that changes something; what it throws stops the request. */
  constructor(private readonly settings: ConnectionSettings | AdministratorSettings, beforeChange: () => void | Promise<void> = () => undefined) {
    this.server = { baseUrl: settings.baseUrl, tenant: settings.tenant };
    this.createTimeout = settings.createTimeout;
    this.clientId = "clientId" in settings ? settings.clientId : undefined;
    this.http = new Http(settings, beforeChange);
  }

  /** See {@link Http.isBefore}. */
  isBefore(made: string | undefined, moment: number): boolean {
    return this.http.isBefore(made, moment);
  }

  /** Calls an API and gives what it answered, checked against its shape. */
  async call<T = void>(call: Call<T>): Promise<T> {
    const { reply, asked } = await this.send(call);
    return understood(reply, call.answer, asked);
  }

  /** Calls an API that answers a creation without a body, and gives the id: the end of `Location` (behaviour §1.1). */
  async create(call: Omit<Call<void>, "answer">): Promise<string> {
    const { reply, asked } = await this.send(call);
    const id = reply.location?.split("/").at(-1);
    if (id === undefined || id === "") throw new Wso2Error("unexpected", asked, { status: reply.status, description: "no Location where the id of what was created is expected" });
    return id;
  }

  private async send<T>(call: Call<T>): Promise<Sent> {
    if ("password" in this.settings) return this.sendWith(basic(this.settings.userName, this.settings.password), call);
    const token = await this.tokens.get(call.organization);
    try {
      return await this.sendWith(bearer(token), call);
    } catch (error) {
      if (!because(error, "unauthorized")) throw error;
      return this.sendWith(bearer(await this.tokens.renew(token, call.organization)), call);
    }
  }

  /**
   * All scopes that the application is authorized for, of those that the provider asks for: those of organizations as
   * well, which a root token may hold besides (recorded, scenario 15), so that no organization is needed to see them.
   */
  async authorizedScopes(): Promise<ReadonlySet<string>> {
    return (await this.requestToken({}, `${scopesAsked(false)} ${scopesAsked(true)}`)).scopes;
  }

  /** Fails where the application cannot act in the organization. */
  async switchTo(organization: string): Promise<void> {
    await this.tokens.get(organization);
  }

  private async sendWith<T>(pass: Pass, { method, path, organization, scope, query, json, secrets = [], timeout, repeatable }: Call<T>): Promise<Sent> {
    const below = organization !== undefined;
    const names = [scope].flat().map((one) => scopeName(one, below));
    const lacking = names.find((one) => pass.scopes?.has(one) === false);
    const asked: Asked = { method, path, organization, scope: lacking ?? names[0], scopeMissing: lacking !== undefined };
    const reply = await this.http.send({
      method,
      url: urlOf(this.settings, path, { organization: below, query }),
      headers: {
        accept: "application/json",
        authorization: pass.authorization,
        ...(json === undefined ? {} : { "content-type": "application/json" }),
      },
      body: json === undefined ? undefined : JSON.stringify(json),
      timeout,
      repeatable: repeatable ?? ["GET", "PUT", "DELETE"].includes(method),
      changes: method !== "GET",
      secrets: [...pass.secrets, ...secrets],
      asked,
    });
    return { reply, asked };
  }

  private async requestToken(grant: Grant, scope = scopesAsked(grant.organization !== undefined)): Promise<Token> {
    if ("password" in this.settings) throw new Error("an administrator has no tokens");
    const form: Record<string, string> = grant.organization === undefined
      ? { grant_type: "client_credentials", scope }
      : { grant_type: "organization_switch", token: grant.from.value, switching_organization: grant.organization, scope };
    const path = "/oauth2/token";
    const asked: Asked = { method: "POST", path, organization: grant.organization };
    // As they are: the server does not decode them, whatever RFC 6749 says (source of OAuth2Util).
    const { authorization, secrets } = basic(this.settings.clientId, this.settings.clientSecret);
    const before = performance.now();
    const reply = await this.http.send({
      method: "POST",
      url: urlOf(this.settings, path, { organization: false }),
      headers: {
        accept: "application/json",
        authorization,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams(form).toString(),
      // The same token is handed out again, so asking twice does nothing more.
      repeatable: true,
      changes: false,
      secrets: [...secrets, ...(grant.organization === undefined ? [] : [grant.from.value])],
      asked,
    });
    const answer = parseJson(reply.body);
    if (typeof answer?.access_token !== "string" || typeof answer.expires_in !== "number") {
      throw new Wso2Error("unexpected", asked, { status: reply.status, description: "the answer holds no access token" });
    }
    const scopes = new Set(typeof answer.scope === "string" ? answer.scope.split(" ") : []);
    // Counted from before the request, so that the true end is never before ours.
    return { value: answer.access_token, scopes, ends: before + answer.expires_in * 1000 };
  }
}

const bearer = ({ value, scopes }: Token): Pass => ({ authorization: `Bearer ${value}`, secrets: [value], scopes });

function basic(name: string, secret: string): Pass {
  const credentials = Buffer.from(`${name}:${secret}`).toString("base64");
  return { authorization: `Basic ${credentials}`, secrets: [secret, credentials] };
}

function understood<T>({ status, body }: HttpAnswer, shape: ZodType<T> | undefined, asked: Asked): T {
  const parsed = parseJson(body);
  if (shape === undefined && (parsed !== undefined || body.trim() === "")) return undefined as T;
  const result = shape?.safeParse(parsed);
  if (result?.success) return result.data;
  const description = parsed === undefined
    ? body.trim() === "" ? "an empty body where JSON was expected" : "a page or text where JSON was expected"
    : `JSON of another shape than expected (${result?.error.issues.map((issue) => issue.path.join(".") || "all of it").join(", ")})`;
  throw new Wso2Error("unexpected", asked, { status, description });
}
