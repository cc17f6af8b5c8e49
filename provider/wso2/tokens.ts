import { because, type Wso2Error } from "./errors.js";

/** An access token and what it grants. */
export interface Token {
  value: string;
  scopes: ReadonlySet<string>;
  /** Moment, by the process's monotonic clock, at which the server stops accepting it. */
  ends: number;
}

/** What a token request asks for: the root's token, or that of an organization, switched from the root's. */
export type Grant = { organization?: undefined } | { organization: string; from: Token };

/**
 * The tokens of one connection: one for the root and one for each organization.
 *
 * The server hands out the same token until about a second before its end, then a new one (recorded, real-server
 * figures), so a token is kept until then and asked for once by everyone who waits. It is never revoked: whoever else
 * uses these credentials holds the same token (behaviour §2.2).
 */
export class Tokens {
  private readonly kept = new Map<string, Token>();
  private readonly asked = new Map<string, Promise<Token>>();

  constructor(private readonly request: (grant: Grant) => Promise<Token>) {}

  async get(organization?: string): Promise<Token> {
    const key = organization ?? "";
    const kept = this.kept.get(key);
    if (kept !== undefined && performance.now() < kept.ends - MARGIN) return kept;
    const underWay = this.asked.get(key);
    if (underWay !== undefined) return underWay;
    const asked = this.fetch(organization)
      .then((token) => {
        this.kept.set(key, token);
        return token;
      })
      .finally(() => this.asked.delete(key));
    this.asked.set(key, asked);
    return asked;
  }

  /**
   * A token after the server refused `refused`. The root's is dropped with it, because a switched token may have died
   * with its root. A server that repeats the dead token near its end is given the time until it makes another.
   */
  async renew(refused: Token, organization?: string): Promise<Token> {
    this.drop(refused, organization);
    let token = await this.get(organization);
    const left = token.ends - performance.now();
    if (token.value === refused.value && left <= LONGEST_WAIT) {
      await pause(Math.max(left, SHORTEST_WAIT));
      this.drop(refused, organization);
      token = await this.get(organization);
    }
    return token;
  }

  private drop(refused: Token, organization?: string): void {
    if (this.kept.get(organization ?? "")?.value !== refused.value) return;
    this.kept.delete(organization ?? "");
    this.kept.delete("");
  }

  private async fetch(organization?: string): Promise<Token> {
    if (organization === undefined) return this.request({});
    const from = await this.get();
    try {
      return await this.request({ organization, from });
    } catch (error) {
      // "Invalid token received.": the root's token ended or was revoked between our look and the switch.
      if (!because(error as Wso2Error, "unauthorized")) throw error;
      return this.request({ organization, from: await this.renew(from) });
    }
  }
}

/** Milliseconds before its end from which a token is no longer taken from memory. */
const MARGIN = 1000;
const SHORTEST_WAIT = 500;
const LONGEST_WAIT = 5000;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
