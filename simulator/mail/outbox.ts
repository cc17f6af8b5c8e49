import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { messageOf, type Mail } from "./message.js";

/** Where the mails go that the server sends: into a folder, one file each, or nowhere. */
export class Outbox {
  readonly mails: Mail[] = [];

  private constructor(readonly folder: string | undefined) {}

  /** @throws when the folder can be neither found nor made. */
  static async open(folder: string | undefined): Promise<Outbox> {
    if (folder !== undefined) await mkdir(folder, { recursive: true });
    return new Outbox(folder);
  }

  /** The file is there when this returns, so that who got the answer to an invitation finds it. Names sort by time. */
  post(mail: Mail): void {
    this.mails.push(mail);
    if (this.folder === undefined) return;
    const name = `${mail.date.replaceAll(":", "-")}-${randomUUID().slice(0, 8)}.eml`;
    // Its link sets a password.
    writeFileSync(join(this.folder, name), messageOf(mail), { mode: 0o600 });
  }
}
