import { JSONParser } from '@streamparser/json'
import { AppError } from '@/lib/domain/errors'
import { least } from '@/lib/domain/lists'

/** One value out of a JSON file: the key that it is under at the top (of `$.images.*`: images), its own key or index, and its line. */
export type JsonElement = { under?: string; key?: string | number; value: unknown; line: number }

const DEEPEST = 64
const MOST_BYTES = 32 * 1024 * 1024 // of one element: outlines of a coastline take some hundred thousand
const [LEFT_BRACE, RIGHT_BRACE, LEFT_BRACKET, RIGHT_BRACKET] = [0, 1, 2, 3]

/**
 * The values at some paths (`$.images.*`) of a JSON file, one by one and in its order, however large the file is: of what
 * lies elsewhere nothing is kept. Depth and the bytes of one value are bounded.
 * @param most bytes of one value
 * @throws AppError 'invalid', with the line, where the file is no JSON; what came before it was given already
 */
export async function* jsonElements(bytes: AsyncIterable<Uint8Array>, paths: string[], most = MOST_BYTES): AsyncGenerator<JsonElement> {
  const reading = new Reading(paths, most)
  for await (const chunk of bytes) yield* reading.take(chunk)
  reading.end()
}

/** Where a parser stands in its file, and what it found in the chunk at hand. */
class Reading {
  private readonly parser: JSONParser
  private readonly opened: { at: number; line: number }[] = []
  private readonly from: number // how deep the values lie
  private found: JsonElement[] = []
  private fault: string | undefined
  private chunk: Uint8Array = new Uint8Array()
  private start = 0 // of the chunk, in the file
  private mark = 0 // bytes of a byte order mark, which the parser does not count
  private counted = 0 // bytes whose lines are counted
  private line = 1
  private closed = { at: 0, line: 1 } // where the value that ends now began
  private last = 0 // the latest token

  constructor(
    paths: string[],
    private readonly most: number,
  ) {
    this.from = least(paths.map((path) => path.split('.').length - 1))
    this.parser = new JSONParser({ paths, keepStack: false })
    this.parser.onError = ({ message }) => void (this.fault ??= message)
    this.parser.onToken = ({ token, offset }) => this.see(token, this.mark + offset)
    this.parser.onValue = ({ value, key, stack }) =>
      void this.found.push({ under: stack[1]?.key as string | undefined, key, value, line: this.closed.line })
  }

  take(chunk: Uint8Array): JsonElement[] {
    if (this.start + this.chunk.length === 0 && chunk[0] === 0xef) this.mark = 3
    this.start += this.chunk.length
    this.chunk = chunk
    this.found = []
    try {
      this.parser.write(chunk)
    } catch (error) {
      this.fault ??= (error as Error).message
    }
    const end = this.start + chunk.length
    if (this.fault) {
      const at = /absolute position "?(\d+)"?/.exec(this.fault)?.[1]
      if (at !== undefined) this.countTo(this.mark + Number(at))
      throw this.invalid(this.fault)
    }
    if (end - this.last > this.most) throw this.invalid(tooLong(this.most))
    this.countTo(end)
    return this.found
  }

  end(): void {
    this.start += this.chunk.length
    this.chunk = new Uint8Array()
    if (!this.parser.isEnded) throw this.invalid('it ends in the middle')
  }

  private see(token: number, at: number): void {
    this.last = at
    this.countTo(at)
    if (token === LEFT_BRACE || token === LEFT_BRACKET) this.opened.push({ at, line: this.line })
    else if (token === RIGHT_BRACE || token === RIGHT_BRACKET) this.closed = this.opened.pop() ?? this.closed
    else this.closed = { at, line: this.line }
    if (this.opened.length > DEEPEST) throw new Error(`nested more than ${DEEPEST} deep`)
    const element = this.opened[this.from]
    if (element && at - element.at > this.most) throw new Error(tooLong(this.most))
  }

  private countTo(at: number): void {
    const end = Math.min(at - this.start, this.chunk.length)
    for (let i = this.counted - this.start; i < end; i += 1) if (this.chunk[i] === 10) this.line += 1
    this.counted = Math.max(this.counted, this.start + end)
  }

  private invalid(message: string): AppError {
    return new AppError('invalid', `is not JSON that can be read: line ${this.line}: ${spelled(message)}`)
  }
}

const tooLong = (most: number) => `one value of it takes more than ${most / 1024 / 1024} MiB`

// The parser's own words name its inner states.
function spelled(message: string): string {
  const letter = /^Unexpected "(.*?)" at/s.exec(message)?.[1]
  if (letter !== undefined) return `unexpected ${JSON.stringify(letter)}`
  const token = /^Unexpected [A-Z_]+ \((.{0,60})/s.exec(message)?.[1]
  if (token !== undefined) return `unexpected ${token.replace(/\) in state.*$/s, '')}`
  return /^(Tokenizer|Parser|TokenParser|Invalid)/.test(message) ? 'it ends in the middle' : message
}
