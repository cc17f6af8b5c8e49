import { randomUUID } from "node:crypto";

/** A mail that the server sent. */
export interface Mail {
  to: string;
  subject: string;
  /** When it was sent, ISO 8601. */
  date: string;
  /** Where the invited user chooses a password. */
  link: string;
  userName: string;
  organizationId: string;
}

/** A mail as it travels (RFC 5322). */
export function messageOf({ to, subject, date, link, userName }: Mail): string {
  const lines = [
    "From: WSO2 Identity Server <no-reply@localhost>",
    `To: ${to}`,
    `Subject: ${encoded(subject)}`,
    `Date: ${new Date(date).toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${randomUUID()}@localhost>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    `An account with the user name ${userName} was made for you.`,
    "Choose its password here, once:",
    "",
    link,
    "",
  ];
  return lines.join("\r\n");
}

/** So many bytes fit into an encoded word of 75 characters (RFC 2047). */
const longestChunk = 45;

/** A header's text; where it is not plain ASCII, as encoded words of whole characters. */
function encoded(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const chunks = [""];
  for (const character of text) {
    if (Buffer.byteLength(chunks.at(-1)! + character) > longestChunk) chunks.push("");
    chunks[chunks.length - 1] += character;
  }
  return chunks.map((chunk) => `=?utf-8?B?${Buffer.from(chunk).toString("base64")}?=`).join("\r\n ");
}
