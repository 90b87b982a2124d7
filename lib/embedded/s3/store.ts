import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { isFullDisk } from '@/lib/embedded/full-disk'
import { Blobs } from './blobs'
import { Journal } from './journal'
import { compareKeys, countLeading } from './key-order'
import { noSuchBucket, noSuchKey, S3Error } from './s3-error'
import { Turns } from './turns'

export type StoredObject = {
  blob: string
  size: number // bytes
  etag: string // without quotes
  modified: string // ISO 8601
  /** content-type, cache-control, x-amz-meta-… as they are given back */
  headers: Record<string, string>
}

export type CorsRule = { origins: string[]; methods: string[]; headers: string[]; expose: string[]; maxAge: number }

export type Bucket = { objects: Map<string, StoredObject>; keys: string[]; cors: CorsRule[] }

type Entry =
  | { op: 'bucket'; bucket: string }
  | { op: 'drop'; bucket: string }
  | { op: 'cors'; bucket: string; rules: CorsRule[] }
  | { op: 'put'; bucket: string; key: string; object: StoredObject }
  | { op: 'remove'; bucket: string; key: string }

// A journal with more dead lines than this many and than live ones is rewritten at start.
const DEAD_LINES = 10_000

/**
 * Buckets and objects on disk. The index lives in memory and is changed only after its journal line is on disk, so
 * nobody sees what a crash could take back. Writes to one key happen one after the other.
 */
export class Store {
  readonly buckets = new Map<string, Bucket>()
  private readonly turns = new Turns()

  private constructor(
    readonly dir: string,
    readonly blobs: Blobs,
    private journal: Journal<Entry>,
  ) {}

  static async open(dir: string): Promise<Store> {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    const blobs = await Blobs.open(path.join(dir, 'blobs'))
    const entries: Entry[] = []
    const journal = await Journal.open<Entry>(path.join(dir, 'journal.jsonl'), (entry) => entries.push(entry))
    const store = new Store(dir, blobs, journal)
    for (const entry of entries) store.apply(entry, { sorted: false })
    for (const bucket of store.buckets.values()) bucket.keys = [...bucket.objects.keys()].sort(compareKeys)
    const live = [...store.entries()]
    if (entries.length - live.length > Math.max(DEAD_LINES, live.length))
      await journal.rewrite(live).catch((error: unknown) => {
        if (!isFullDisk(error)) throw error // else the longer file says the same
      })
    await blobs.sweep(new Set(live.flatMap((entry) => (entry.op === 'put' ? [entry.object.blob] : []))))
    return store
  }

  bucket(name: string): Bucket {
    const bucket = this.buckets.get(name)
    if (!bucket) throw noSuchBucket()
    return bucket
  }

  object(bucket: string, key: string): StoredObject {
    const object = this.bucket(bucket).objects.get(key)
    if (!object) throw noSuchKey()
    return object
  }

  async createBucket(name: string) {
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) throw new S3Error(400, 'InvalidBucketName')
    await this.turns.take(name, async () => {
      if (!this.buckets.has(name)) await this.record({ op: 'bucket', bucket: name })
    })
  }

  async dropBucket(name: string) {
    await this.turns.take(name, async () => {
      if (this.bucket(name).keys.length > 0) throw new S3Error(409, 'BucketNotEmpty', 'The bucket is not empty.')
      await this.record({ op: 'drop', bucket: name })
    })
  }

  async setCors(name: string, rules: CorsRule[]) {
    this.bucket(name)
    await this.record({ op: 'cors', bucket: name, rules })
  }

  /**
   * Puts an object whose bytes are kept already. `check` sees what stands there and may throw (conditional writes);
   * then the bytes are removed.
   */
  async put(at: { bucket: string; key: string }, object: StoredObject, check: (current?: StoredObject) => void = () => {}) {
    try {
      await this.turns.take(`${at.bucket}/${at.key}`, async () => {
        const before = this.bucket(at.bucket).objects.get(at.key)
        check(before)
        await this.record({ op: 'put', ...at, object })
        if (before) await this.blobs.remove(before.blob)
      })
    } catch (error) {
      if (this.buckets.get(at.bucket)?.objects.get(at.key) !== object) await this.blobs.remove(object.blob)
      throw error
    }
  }

  async remove(bucket: string, key: string) {
    await this.turns.take(`${bucket}/${key}`, async () => {
      const before = this.bucket(bucket).objects.get(key)
      if (!before) return
      await this.record({ op: 'remove', bucket, key })
      await this.blobs.remove(before.blob)
    })
  }

  async close() {
    await this.journal.close()
  }

  private async record(entry: Entry) {
    await this.journal.append(entry)
    this.apply(entry, { sorted: true })
  }

  private apply(entry: Entry, { sorted }: { sorted: boolean }) {
    const bucket = this.buckets.get(entry.bucket) ?? { objects: new Map(), keys: [], cors: [] }
    this.buckets.set(entry.bucket, bucket)
    switch (entry.op) {
      case 'bucket':
        return
      case 'drop':
        return void this.buckets.delete(entry.bucket)
      case 'cors':
        return void (bucket.cors = entry.rules)
      case 'put':
        if (sorted && !bucket.objects.has(entry.key)) bucket.keys.splice(place(bucket.keys, entry.key), 0, entry.key)
        return void bucket.objects.set(entry.key, entry.object)
      case 'remove':
        if (sorted && bucket.objects.has(entry.key)) bucket.keys.splice(place(bucket.keys, entry.key), 1)
        return void bucket.objects.delete(entry.key)
      default:
        throw new Error(`unhandled ${entry satisfies never}`)
    }
  }

  /** The fewest entries that lead to this state. */
  private *entries(): Generator<Entry> {
    for (const [name, { objects, cors }] of this.buckets) {
      yield { op: 'bucket', bucket: name }
      if (cors.length > 0) yield { op: 'cors', bucket: name, rules: cors }
      for (const [key, object] of objects) yield { op: 'put', bucket: name, key, object }
    }
  }
}

const place = (keys: readonly string[], key: string) => countLeading(keys, (one) => compareKeys(one, key) < 0)
