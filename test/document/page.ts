import { readFileSync } from "node:fs";
import { join } from "node:path";
import { workspace } from "../engine/support/project.js";

/** What stands below one heading of the page, up to the next. */
export interface Section {
  heading: string;
  /** As GitHub makes it of the heading. */
  anchor: string;
  /** Its TypeScript code blocks. */
  programs: string[];
  /** The lines of its shell code blocks. */
  commands: string[];
  table: Table;
}

export interface Table {
  /** The heads of its columns; none where the section has no table. */
  columns: string[];
  rows: string[][];
}

export const file = join(workspace, "docs", "onboarding.md");

export const page = readFileSync(file, "utf8");

/** The sections of docs/onboarding.md, by their anchors. */
export const sections = new Map(page.split(/^(?=#+ )/m).map(sectionIn).map((section) => [section.anchor, section]));

export function sectionOf(anchor: string): Section {
  const section = sections.get(anchor);
  if (section === undefined) throw new Error(`docs/onboarding.md has no section #${anchor}; it has: ${[...sections.keys()].join(", ")}`);
  return section;
}

function sectionIn(text: string): Section {
  const heading = text.slice(0, text.indexOf("\n")).replace(/^#+ /, "").trim();
  const blocks = (language: string): string[] => [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, source]) => source!);
  return {
    heading,
    anchor: heading.toLowerCase().replace(/[^\p{L}\p{N}\- ]/gu, "").replaceAll(" ", "-"),
    programs: blocks("ts"),
    commands: blocks("sh").flatMap((block) => block.trim().split("\n")),
    table: tableIn(text),
  };
}

function tableIn(text: string): Table {
  const [columns = [], , ...rows] = text.split("\n").filter((line) => line.startsWith("|")).map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
  return { columns, rows };
}

/** What stands between backticks. */
export const codeIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);

/** The anchors on this page that a text leads to. */
export const anchorsIn = (text: string): string[] => [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor!);

/** The commands that a row of the page replaces: `<!-- step: checkName.sh -->`. */
export const stepsIn = (text: string): string[] => [...text.matchAll(/<!-- step: (\S+)\.sh -->/g)].map(([, command]) => command!);
