import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { ParsedMail } from 'mailparser'

/** A caught mail, as it is kept: one JSON file each. */
export type Mail = { id: string; at: string; from: string; to: string[]; subject: string; text: string; html: string }

const KEPT = 1000 // mails; older ones are removed

/** Caught mails on disk, newest first. */
export class Mailbox {
  private constructor(
    private readonly dir: string,
    readonly mails: Mail[],
  ) {}

  static async open(dir: string): Promise<Mailbox> {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    const names = (await readdir(dir)).filter((name) => name.endsWith('.json'))
    const mails = await Promise.all(names.map(async (name) => JSON.parse(await readFile(path.join(dir, name), 'utf8')) as Mail))
    return new Mailbox(
      dir,
      mails.sort((a, b) => b.at.localeCompare(a.at)),
    )
  }

  /** On disk when it resolves: only then is the sender told that the mail was taken. */
  async add(mail: ParsedMail, to: string[], at: Date) {
    const kept: Mail = {
      id: randomUUID(),
      at: at.toISOString(),
      from: mail.from?.text ?? '',
      to,
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html || '',
    }
    const draft = path.join(this.dir, `${kept.id}.new`)
    const file = await open(draft, 'w', 0o600)
    await file.writeFile(JSON.stringify(kept))
    await file.sync()
    await file.close()
    await rename(draft, this.file(kept))
    this.mails.unshift(kept)
    for (const old of this.mails.splice(KEPT)) await rm(this.file(old), { force: true })
  }

  private file({ id }: Mail) {
    return path.join(this.dir, `${id}.json`)
  }
}
