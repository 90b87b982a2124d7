import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { z } from 'zod'
import { writeConfig } from '@/lib/cli/config'
import { openApi } from '@/lib/cli/connection'
import { UsageError } from '@/lib/cli/exit'
import type { Console, Terminal } from '@/lib/cli/terminal'
import { Me } from '@/lib/domain/contract/me'

export type LoginOptions = { url?: string; token?: string; workspace?: string }

/** Asks for what is missing, tries the token, and remembers it for this user of the machine. */
export async function login(console: Console, terminal: Terminal, options: LoginOptions): Promise<void> {
  const url = (options.url ?? console.env.CORRAL_URL ?? (await ask(console, 'Address of the site: '))).replace(/\/+$/, '')
  if (!z.url({ protocol: /^https?$/ }).safeParse(url).success)
    throw new UsageError(`"${url}" is no address: it should look like https://corral.example.`)
  const token =
    options.token ??
    console.env.CORRAL_TOKEN ??
    (await ask(console, 'API token (made on the website, under Settings; it is not shown): ', { hidden: true }))
  if (!/^[\x21-\x7e]+$/.test(token)) throw new UsageError('The token is empty or holds characters that no token has.')
  const me = await openApi(console, terminal, { url, token }).get('/me', Me)
  const { workspace } = options
  if (workspace && !me.workspaces.some(({ slug }) => slug === workspace))
    throw new UsageError(`The token does not reach the workspace ${workspace}.`)
  const path = await writeConfig(console.env, { url, token, workspace })
  terminal.answer({ url, email: me.user.email, workspaces: me.workspaces })
  terminal.print(`Signed in at ${url} as ${me.user.email} (${me.workspaces.map(({ slug, role }) => `${role} of ${slug}`).join(', ')}).`)
  terminal.note(`Stored in ${path}.`)
}

/** One line from the person, or from a pipe: `echo $TOKEN | corral login --url …`. */
async function ask({ stdin, stderr, signal }: Console, question: string, { hidden = false } = {}): Promise<string> {
  stderr.write(question)
  // readline echoes what is typed to its output: a secret gets an output that shows nothing.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output: hidden || !stdin.isTTY ? silent : stderr, terminal: stdin.isTTY === true })
  try {
    const line = await Promise.race([
      lines.question('', { signal }),
      new Promise<string>((resolve) => lines.once('close', () => resolve(''))),
    ])
    return line.trim()
  } finally {
    lines.close()
    if (hidden) stderr.write('\n')
  }
}
