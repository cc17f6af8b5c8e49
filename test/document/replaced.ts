import { expect } from "chai";
import type { ConfigValue } from "../engine/support/stack.js";
import type { ByCurl } from "./byCurl.js";
import { runPrograms } from "./byPulumi.js";
import { anchorsIn, codeIn, sectionOf, type Table } from "./page.js";
import { totalOf, type Requests } from "./requests.js";
import type { State } from "./state.js";

/** How a program of a section is run, and in what it differs. */
export interface Program {
  /** The heads of its column: in the section's table of requests, and in the table of all flows. */
  columns: [own: string, all: string];
  /** Objects that it makes otherwise than the commands do, as it makes them. */
  otherwise?: State;
}

export interface Replacement {
  /** Of the section with the programs. */
  anchor: string;
  /** One for each program that the section shows, in their order. */
  programs: Program[];
  /** Sections whose programs are run before. */
  after?: string[];
  config?: Record<string, ConfigValue>;
}

/** Tests that the programs of a section of docs/onboarding.md do what the commands of a flow do, object by object, with as many requests as its table says. */
export function itIsReplaced(flow: ByCurl, { anchor, programs, after = [], config }: Replacement): void {
  const { programs: sources, table } = sectionOf(anchor);
  const ofAll = numbersOf(anchor);
  const earlier = after.flatMap((section) => sectionOf(section).programs);

  it("takes as many requests by its commands as the page says", () => {
    const { curl, console } = flow.requests;
    expect(sum(curl, console)).to.deep.equal(requestsIn(table, "The guide"));
    expect({ curl: totalOf(curl), console: totalOf(console) }).to.deep.equal({ curl: ofAll("cURL"), console: ofAll("Console") });
  });

  it("has a program for each column of the page", () => {
    expect(sources).to.have.length(programs.length);
    expect(table.columns.slice(2, -1)).to.deep.equal(programs.map(({ columns: [own] }) => own));
  });

  for (const [at, { columns: [own, all], otherwise = {} }] of programs.entries()) {
    it(`is done by the page's program "${own}", which ends the same with the requests that the page says`, async () => {
      const { state, requests } = await runPrograms([...earlier, sources[at]!], config);
      expectTheSame(state, { ...flow.state, ...otherwise });
      expect(requests).to.deep.equal(requestsIn(table, own));
      expect(totalOf(requests)).to.equal(ofAll(all));
    });
  }
}

/** Compares object by object, so that a difference shows in which. */
export function expectTheSame(made: State, expected: State): void {
  expect(Object.keys(made)).to.have.members(Object.keys(expected));
  for (const [name, object] of Object.entries(expected)) expect(made[name], name).to.deep.equal(object);
}

/** The numbers of a column in a section's table of requests; its last row but those in backticks is their total. */
function requestsIn({ columns, rows }: Table, column: string): Requests {
  const at = columns.indexOf(column);
  const numbers = rows.map((row): [name: string | undefined, times: number] => [codeIn(row[0]!)[0], Number(row[at])]);
  const requests = Object.fromEntries(numbers.filter(([name, times]) => name !== undefined && times !== 0)) as Requests;
  expect(numbers.filter(([name]) => name === undefined), `the total of "${column}"`).to.deep.equal([[undefined, totalOf(requests)]]);
  return requests;
}

/** The numbers of a flow in the table of all flows, by the heads of its columns. */
function numbersOf(anchor: string): (column: string) => number {
  const { columns, rows } = sectionOf("requests").table;
  const row = rows.find(([name]) => anchorsIn(name!).includes(anchor)) ?? [];
  return (column) => Number(row[columns.indexOf(column)]);
}

function sum(...all: Requests[]): Requests {
  const names = new Set(all.flatMap((requests) => Object.keys(requests)));
  return Object.fromEntries([...names].map((name) => [name, all.reduce((times, requests) => times + (requests[name] ?? 0), 0)]));
}
