import type { Answer } from "../http.js";

/** A page that asks for a password; with what was wrong with the one before. */
export function passwordPage(userName: string, problem?: string): Answer {
  const form = `<form method="post"><label>Password <input type="password" name="password" autocomplete="new-password" required></label> <button>Save</button></form>`;
  return page(problem === undefined ? 200 : 400, "Choose your password", `${problem === undefined ? "" : paragraph(problem)}${paragraph(`User name: ${userName}`)}${form}`);
}

export function plainPage(status: number, text: string): Answer {
  return page(status, "Account", paragraph(text));
}

function page(status: number, title: string, content: string): Answer {
  const body = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${content}</body></html>`;
  return { status, headers: { "content-type": "text/html;charset=UTF-8" }, body };
}

function paragraph(text: string): string {
  return `<p>${text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)}</p>`;
}
