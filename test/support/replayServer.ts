import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { filled, recordings, type Exchange, type RecordedResponse, type Variables } from "../fixtures/recorded.js";
import { startOwnServer, type OwnServer, type Received, type Said } from "./ownServer.js";

/** A server that gives the recorded answers of one scenario, in the order in which a test asks for them. */
export interface ReplayServer {
  url: string;
  /** What stands for the names in the recording: `v("acme")` is the id of that organization. */
  v(name: string): string;
  /** The next requests are to be those of these exchanges. One of another scenario is named `09-gate: tenant path`. */
  expect(...exchanges: string[]): void;
  /** How the requests since then differ from the recorded ones: the names of parameters, `method`, `path`, `token` or `body`; and exchanges that did not come. */
  differing(): string[];
  close(): Promise<void>;
}

const all = recordings();
const page = "<!DOCTYPE html><html><head><title>Error 404 - Not Found</title></head></html>";

export async function startReplay(scenario: string): Promise<ReplayServer> {
  const recording = all.find((one) => one.scenario === scenario)!;
  let expected: Exchange[] = [];
  let different: string[] = [];
  const server: OwnServer = await startOwnServer(answer, token);
  return {
    url: server.url,
    v,
    expect(...exchanges) {
      [expected, different] = [exchanges.map(named), []];
    },
    differing: () => [...different, ...expected.map(({ name }) => `missing: ${name}`)],
    close: () => server.close(),
  };

  function named(name: string): Exchange {
    const [, elsewhere, own] = /^(?:(\d\d-[\w-]+): )?(.*)$/s.exec(name)!;
    const { exchanges } = elsewhere === undefined ? recording : all.find((one) => one.scenario === elsewhere)!;
    const found = exchanges.find((one) => one.name === own);
    if (found === undefined) throw new Error(`nothing was recorded as "${name}"`);
    return found;
  }

  function v(name: string): string {
    const texts = recording.texts?.[name];
    if (texts !== undefined) return texts;
    if (name === "base") return server.url;
    if (name === "run") return "r1";
    if (name === "app") return "b2b-application";
    // Cursors are base64 of a time (behaviour §3.5).
    if (/^(after|before)\d/.test(name)) return Buffer.from(`2026-11-25 10:00:0${name.at(-1)}.5`).toString("base64");
    return uuidOf(name);
  }

  function variables(): Variables {
    return new Proxy({}, { get: (_target, name) => v(String(name)) });
  }

  /** The recorded token answer of the scenario; whom it is for shows in the token. */
  function token({ body }: Received): Said {
    const form = new URLSearchParams(body);
    const grant = form.get("grant_type");
    if (expected[0]?.request.path.endsWith("/oauth2/token")) {
      if (expected[0].request.form?.["grant_type"] === grant) return said(expected.shift()!.response, form.get("switching_organization"));
    }
    const recorded = [...recording.exchanges, ...all.flatMap(({ exchanges }) => exchanges)]
      .find(({ request, response }) => request.form?.["grant_type"] === grant && response.status === 200 && filled(response.body as { scope?: string }, variables()).scope !== undefined)!;
    return said(recorded.response, form.get("switching_organization"));
  }

  function answer(received: Received): Said {
    const exchange = expected.shift();
    if (exchange === undefined) {
      different.push(`not expected: ${received.method} ${received.path}`);
      return { status: 599 };
    }
    different.push(...differencesOf(exchange, received));
    return said(exchange.response, null);
  }

  function differencesOf({ request }: Exchange, { method, path, headers, body }: Received): string[] {
    const recorded = new URL(filled(request.path, variables()), server.url);
    const sent = new URL(path, server.url);
    const parameters = [...new Set([...recorded.searchParams.keys(), ...sent.searchParams.keys()])];
    const below = sent.pathname.startsWith("/o/");
    return [
      ...(method === request.method ? [] : ["method"]),
      ...(sent.pathname === recorded.pathname ? [] : ["path"]),
      ...(/^Bearer token in /.test(headers.authorization ?? "") === below ? [] : ["token"]),
      ...parameters.filter((name) => recorded.searchParams.get(name) !== sent.searchParams.get(name)),
      ...(isDeepStrictEqual(filled(request.json, variables()), body === "" ? undefined : JSON.parse(body)) ? [] : ["body"]),
    ];
  }

  function said({ status, headers, body }: RecordedResponse, organization: string | null): Said {
    const text = JSON.stringify(filled(body, variables()) ?? null)
      .replaceAll('"<seconds>"', "3600")
      .replaceAll("<token>", organization === null ? "token of the root" : `token in ${organization}`)
      .replaceAll("<time>", "2026-11-25T10:00:00.000Z")
      .replaceAll("<trace>", "5d8c7e10")
      .replace(/<uuid>/g, () => uuidOf(`any ${(any += 1)}`));
    return { status, headers: filled(headers ?? {}, variables()), body: body === undefined ? undefined : body === "<html>" ? page : (JSON.parse(text) as unknown) };
  }
}

let any = 0;

function uuidOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
