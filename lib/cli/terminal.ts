import { MultiBar } from 'cli-progress'
import type { Readable, Writable } from 'node:stream'

/** What a command may touch of the machine: passed in, so that tests bring their own. */
export type Console = {
  env: Record<string, string | undefined>
  stdin: Readable & { isTTY?: boolean }
  stdout: Writable
  stderr: Writable & { isTTY?: boolean }
  signal: AbortSignal
}

/** Something that fills up. Close it when it is full or given up. */
export type Bar = { add: (amount: number) => void; close: () => void }

/** What commands say: results on stdout, progress on stderr, and with --json nothing but JSON on stdout. */
export class Terminal {
  constructor(
    private readonly streams: Pick<Console, 'stdout' | 'stderr'>,
    readonly json: boolean,
  ) {}

  /** A result for people; silent with --json. */
  print(text: string): void {
    if (!this.json) this.streams.stdout.write(`${visible(text)}\n`)
  }

  /** A result for machines: one line of JSON; silent without --json. */
  answer(value: unknown): void {
    if (this.json) this.streams.stdout.write(`${JSON.stringify(value)}\n`)
  }

  /** How it goes, beside the result. */
  note(text: string): void {
    if (!this.json) this.streams.stderr.write(`${visible(text)}\n`)
  }

  error(code: string, message: string): void {
    this.streams.stderr.write(this.json ? `${JSON.stringify({ error: { code, message } })}\n` : `corral: ${visible(message)}\n`)
  }

  /** A bar on a terminal, a line every quarter elsewhere, nothing with --json. */
  bar(title: string, total: number): Bar {
    if (this.json || total === 0) return { add: () => undefined, close: () => undefined }
    return this.streams.stderr.isTTY ? drawnBar({ title, total, stream: this.streams.stderr }) : this.writtenBar(title, total)
  }

  private writtenBar(title: string, total: number): Bar {
    let done = 0
    const add = (amount: number) => {
      const before = Math.floor((4 * done) / total)
      done += amount
      const quarter = Math.floor((4 * done) / total)
      if (quarter > before) this.note(`${title}: ${quarter * 25} %`)
    }
    return { add, close: () => undefined }
  }
}

function drawnBar({ title, total, stream }: { title: string; total: number; stream: Writable }): Bar {
  const bars = new MultiBar({
    format: `${title} [{bar}] {percentage} % · {eta_formatted} left`,
    stream: stream as NodeJS.WritableStream,
    hideCursor: true,
    clearOnComplete: false,
  })
  const bar = bars.create(total, 0)
  return { add: (amount) => bar.increment(amount), close: () => bars.stop() }
}

/** Names come from other people's files: what would steer the terminal or turn the reading direction is not printed. */
export const visible = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�')

/** Rows as columns, each as wide as its widest cell. */
export function table(head: string[], rows: string[][]): string {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0)))
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
