import { readFileSync } from 'node:fs'
import { z } from 'zod'

// Put in by scripts/pack-command.ts; a clone has none.
declare const PACKED_VERSION: string | undefined

/** The version of the package that a site served; undefined in a clone. */
export const packedVersion = typeof PACKED_VERSION === 'undefined' ? undefined : PACKED_VERSION

/** The version of this command. */
export const version = (): string =>
  packedVersion ??
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))).version
