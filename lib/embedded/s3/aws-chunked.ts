import { Transform, type TransformCallback } from 'node:stream'
import { S3Error } from './s3-error'

// The body format of `STREAMING-UNSIGNED-PAYLOAD-TRAILER`: hex size, CRLF, bytes, CRLF … 0, CRLF, trailers, CRLF.
const LONGEST_LINE = 8192 // bytes of a size line or a trailer; more is not a client but an attack

const malformed = () => new S3Error(400, 'IncompleteBody', 'The chunked body is malformed.')

/** Unwraps such a body. `trailers` is complete when the stream has ended. */
export class AwsChunked extends Transform {
  readonly trailers: Record<string, string> = {}
  private pending: Buffer = Buffer.alloc(0)
  private left = 0
  private state: 'size' | 'bytes' | 'gap' | 'trailer' | 'end' = 'size'

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
    this.pending = this.pending.length > 0 ? Buffer.concat([this.pending, chunk]) : chunk
    try {
      while (this.step());
      done()
    } catch (error) {
      done(error as Error)
    }
  }

  override _flush(done: TransformCallback) {
    const whole = this.state === 'end' || (this.state === 'trailer' && this.pending.length === 0)
    done(whole ? null : malformed())
  }

  /** Takes one piece off the pending bytes; false when more must arrive first. */
  private step(): boolean {
    switch (this.state) {
      case 'size': {
        const line = this.line()
        if (line === undefined) return false
        const size = /^[0-9a-f]{1,12}(?=$|;)/i.exec(line)
        if (!size) throw malformed()
        this.left = parseInt(size[0], 16)
        this.state = this.left === 0 ? 'trailer' : 'bytes'
        return true
      }
      case 'bytes': {
        const part = this.pending.subarray(0, this.left)
        if (part.length === 0) return false
        this.push(part)
        this.pending = this.pending.subarray(part.length)
        this.left -= part.length
        if (this.left === 0) this.state = 'gap'
        return true
      }
      case 'gap': {
        const line = this.line()
        if (line === undefined) return false
        if (line !== '') throw malformed()
        this.state = 'size'
        return true
      }
      case 'trailer': {
        const line = this.line()
        if (line === undefined) return false
        const colon = line.indexOf(':')
        if (line === '') this.state = 'end'
        else this.trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim()
        return true
      }
      case 'end':
        if (this.pending.length > 0) throw malformed()
        return false
      default:
        throw new Error(`unhandled ${this.state satisfies never}`)
    }
  }

  private line(): string | undefined {
    const end = this.pending.indexOf('\r\n')
    if (end < 0 ? this.pending.length > LONGEST_LINE : end > LONGEST_LINE) throw malformed()
    if (end < 0) return undefined
    const line = this.pending.subarray(0, end).toString('latin1')
    this.pending = this.pending.subarray(end + 2)
    return line
  }
}
