import type { RequestListener } from "node:http";
import { administer, adminPath } from "./admin.js";
import { DataFile, loadStore } from "./dataFile.js";
import { Faults, type Fault } from "./faults.js";
import { handle, locate, routeOf, type Handling, type Incoming } from "./handler.js";
import type { Answer } from "./http.js";
import { latencyOf, type Latency } from "./latency.js";
import { RequestLog, type LoggedRequest } from "./log.js";
import { mailRoutes } from "./mail/index.js";
import type { Mail } from "./mail/message.js";
import { Outbox } from "./mail/outbox.js";
import { maskedBody } from "./mask.js";
import type { Level, Store } from "./model.js";
import { oauthRoutes } from "./oauth/index.js";
import { ofLevel, routerOf } from "./router.js";
import { routes } from "./routes.js";
import { administratorName, seed, seededApplications } from "./seed.js";
import { close, listen, receive, send } from "./server.js";
import { makeCertificates } from "./tls.js";
import { Visibility } from "./visibility.js";

/** How a simulator is started. */
export interface SimulatorOptions {
  /** The port to listen on. Default 0: a free one. */
  port?: number;
  /** The address to listen on. Default `127.0.0.1`. */
  host?: string;
  /** Which version of WSO2 Identity Server it answers as. Default `7.2`. */
  level?: Level;
  /**
   * Whether a fresh one has the Console, which is shared with all organizations. Without it no organization's creator
   * is shared into the organization, as on a server that was built without. Default true; a data file that is there keeps its own.
   */
  console?: boolean;
  /** Whether it speaks HTTPS, with a certificate for `localhost` and `127.0.0.1` made at the start. Default false. */
  https?: boolean;
  /** A file that what it holds is kept in, across restarts. Default: none, all is forgotten. */
  dataFile?: string;
  /** A folder that the mails it sends are written to, one file (`.eml`) each; made if it is missing. Default: they are written nowhere. */
  outbox?: string;
  /** Milliseconds that every request takes, or `realistic` for those of a real server. Default 0. */
  latency?: Latency;
  /** How long the tokens of the seeded applications live, in seconds; a data file that is there keeps its own. Default 3600. */
  accessTokenSeconds?: number;
}

/** An application that the simulator has from the start. */
export interface SeededApplication {
  name: string;
  id: string;
  clientId: string;
  clientSecret: string;
  /** The role of application audience that it has. */
  roleName: string;
}

/** A running simulator. */
export interface Simulator {
  /** Scheme, host and port, without a slash at the end. */
  readonly url: string;
  /** With HTTPS, the certificate (PEM) of the authority to trust. */
  readonly ca?: string;
  /** Who may do everything at the root, with Basic authentication. */
  readonly administrator: { userName: string; password: string };
  /** `b2b-application`, shared with all organizations, and `partner-portal`, shared with none. */
  readonly applications: SeededApplication[];
  /** What was asked so far, the oldest first, without secrets. */
  readonly requests: LoggedRequest[];
  /** The mails that it sent so far, the oldest first, whether there is a folder for them or not. */
  readonly mails: readonly Mail[];
  clearRequests(): void;
  /**
   * Asks for something to go wrong.
   *
   * @example
   * // The second role PATCH is done, and its answer never comes.
   * simulator.fault({ method: "PATCH", path: "/scim2/v2/Roles/:id", skip: 1, kind: "drop", when: "after" });
   */
  fault(fault: Fault): void;
  /** Withdraws the faults that have not come yet. */
  clearFaults(): void;
  /** What it holds: to look at, and to arrange what no request could. */
  readonly store: Store;
  /** Stops listening, closes all connections, and writes the data file once more. */
  close(): Promise<void>;
}

const defaultTokenSeconds = 3600;

/**
 * Starts a simulator.
 *
 * @throws when the port is taken, or the data file cannot be read or is none.
 * @example
 * const simulator = await startSimulator({ level: "7.0" });
 * await fetch(`${simulator.url}/oauth2/token`, …);
 * await simulator.close();
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const level = options.level ?? "7.2";
  const kept = options.dataFile === undefined ? undefined : await loadStore(options.dataFile);
  const store = kept ?? seed(level, options.accessTokenSeconds ?? defaultTokenSeconds, options.console ?? true);
  const dataFile = options.dataFile === undefined ? undefined : new DataFile(options.dataFile, store);
  const certificates = options.https ? await makeCertificates() : undefined;
  const outbox = await Outbox.open(options.outbox);
  const log = new RequestLog();
  const faults = new Faults();
  const handling: Handling = { store, level, outbox, open: routerOf([...oauthRoutes, ...mailRoutes]), secured: routerOf(ofLevel(routes, level)), visibility: new Visibility() };
  const latency = latencyOf(options.latency);

  const answerTo = async (incoming: Incoming): Promise<Answer | undefined> => {
    const { method, pathname, path, body } = incoming;
    if (pathname.startsWith(adminPath)) return administer({ store, faults, log }, method, pathname, body);
    const began = performance.now();
    const entry = log.begin(store, method, incoming.base + path, path, body, incoming.headers["content-type"]);
    const located = locate(handling, incoming);
    const route = routeOf(located);
    if (route !== undefined) entry.route = route;
    await latency(method, route);
    const answer = await handle(handling, located, faults.take(method, route, path), entry);
    if (answer) {
      entry.status = answer.status;
      if (answer.body !== undefined) entry.responseBody = maskedBody(store, typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
    }
    entry.duration = Math.round(performance.now() - began);
    if (method !== "GET") dataFile?.changed();
    return answer;
  };
  const listener: RequestListener = async (request, response) => {
    // A client that goes away in the middle of its request gets no answer.
    const incoming = await receive(request, url).catch(() => undefined);
    if (incoming) send(response, await answerTo(incoming));
  };

  const { server, url } = await listen(listener, options.host ?? "127.0.0.1", options.port ?? 0, certificates);
  await dataFile?.flush();
  return {
    url,
    ...(certificates && { ca: certificates.ca }),
    administrator: administratorOf(store),
    applications: seededIn(store),
    requests: log.entries,
    mails: outbox.mails,
    clearRequests: () => log.clear(),
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    store,
    async close() {
      await close(server);
      await dataFile?.flush();
    },
  };
}

function administratorOf(store: Store): Simulator["administrator"] {
  const user = Object.values(store.users).find((one) => one.organizationId === store.rootId && one.userName === administratorName);
  return { userName: administratorName, password: user?.password ?? "" };
}

function seededIn(store: Store): SeededApplication[] {
  return seededApplications.flatMap(({ name, roleName }) => {
    const application = Object.values(store.applications).find((one) => one.organizationId === store.rootId && one.name === name);
    return application ? [{ name, id: application.id, clientId: application.clientId!, clientSecret: application.clientSecret!, roleName }] : [];
  });
}
